"""Amounts: which texts the server reads, how much they stand for, and how it writes them itself."""

import pytest

from podgen.rules.common.quantity import Quantity, add, canonical, is_multiple, is_whole, parse, rounded, written


def read(text: str | float) -> Quantity:
    """An amount that can be read."""
    quantity = parse(text)
    assert quantity is not None
    return quantity


READ = [
    ("1", "1"),
    ("+1", "1"),
    ("01", "1"),
    ("1.", "1"),
    (" 1 ", "1"),
    ("0", "0"),
    ("-0", "0"),
    ("0.0", "0"),
    ("0.5", "500m"),
    (".5", "500m"),
    ("500m", "500m"),
    ("1.5", "1500m"),
    ("1e3", "1e3"),
    ("1E3", "1e3"),
    ("1e+3", "1e3"),
    ("10e-1", "1"),
    ("1e-3", "1e-3"),
    ("1000m", "1"),
    ("1000", "1k"),
    ("1000000", "1M"),
    ("1E", "1E"),
    ("1024Ki", "1Mi"),
    ("1.5Gi", "1536Mi"),
    ("0.5Ki", "512"),
    ("0.5Mi", "512Ki"),
    ("1.1Ki", "1126400m"),
    ("0.1m", "100u"),
    ("1u", "1u"),
    ("1n", "1n"),
    ("0.1n", "1n"),
    ("1e-10", "1e-9"),
    ("-0.1n", "-1n"),
    ("1.0000000001", "1000000001n"),
    ("16Ei", "9223372036854775807"),
    ("-16Ei", "-9223372036854775807"),
    ("9223372036854775808", "9223372036854775808"),
    ("-1", "-1"),
    (".", "0"),
    ("+", "0"),
    ("-", "0"),
    ("k", "0"),
    ("m", "0"),
    ("Mi", "0"),
    ("Ti", "0"),
    ("e3", "0"),
    ("1e4294967297", "10"),  # the server keeps 32 bits of an exponent
]


@pytest.mark.parametrize(("text", "shown"), READ)
def test_text_is_read(text: str, shown: str) -> None:
    """Signs, zeros and points may stand where they say nothing; a suffix without a number is nothing at all."""
    quantity = read(text)
    assert quantity.billionths == read(shown).billionths
    assert written(quantity.billionths, quantity.style) == shown


UNREADABLE = [
    *("", " ", "1K", "1ki", "1mi", "1i", "1g", "1h", "1d", "100%", "1MB", "1KiB", "1Zi", "1Y", "1e", "1e+", "1ee3"),
    *(
        "1eE",
        "1e1.5",
        "1 Gi",
        "1,5",
        "1_000",
        "0x10",
        "1.2.3",
        "--1",
        "inf",
        "NaN",
        "1Mie3",
        "1Eim",
        "\u0661",
        "1\n",
        "\t1",
    ),
    *("Pi", "Ei", "-Ei", ".Pi", "e-10", "1e9223372036854775808", "1e-9223372036854775809", "1" * 50 + "x"),
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_text_is_no_amount(text: str) -> None:
    """Suffixes are spelt exactly, and no blank stands inside."""
    assert parse(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (2, "2"), (0.5, "500m"), (1.0, "1"), (1e20, "100E"), (1e-7, "1e-7"), (-1, "-1"), (10**19, "10E")],
)
def test_number_is_read(number: float, text: str) -> None:
    """A number of JSON is the amount that its text is, and 1.0 is 1."""
    assert read(number).billionths == read(text).billionths


def test_null_is_zero() -> None:
    """`null` is decoded as nothing."""
    assert read("0") == parse(None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        *((text, text) for text in ("1", "1m", "1Ki", "+1", "01", "1.", "1e3", "1e0", "0", "100n")),
        *(("1000m", "1"), ("1.000", "1"), ("10e-1", "1"), ("0.001", "1m"), ("1024Ki", "1Mi"), ("8Ki", "8Ki")),
        *(("1000E", "1"), ("0.5Ki", "512"), ("1000Ki", "1000Ki"), ("1.5", "1500m"), ("00", "0"), ("100000e-3", "100")),
    ],
)
def test_text_that_the_server_compares(text: str, kept: str) -> None:
    """What looks canonical at first sight is kept as it was written; beyond `E` there is no suffix left."""
    assert canonical(read(text)) == kept


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("1n", 1),
        ("-1n", -1),
        ("0.1m", 1),
        ("1.0001", 1001),
        ("-1.0001", -1001),
        ("1m", 1),
        ("2", 2000),
        ("1.1Ki", 1126400),
    ],
)
def test_thousandths(text: str, thousandths: int) -> None:
    """Limits and requests are rounded up to thousandths, away from zero."""
    assert read(text).thousandths == thousandths
    assert rounded(read(text)).billionths == thousandths * 10**6


def test_sum_is_made_before_it_is_rounded() -> None:
    """Two tenths of a thousandth are one thousandth, and not two; zero has no style of its own."""
    assert add(read("0.1m"), read("0.1m")).thousandths == 1
    assert canonical(add(read("0"), read("1Gi"))) == "1Gi"
    assert canonical(add(read("1Gi"), read("1G"))) == "2073741824"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        *(("1", True), ("0", True), ("-1", True), ("500m", False), ("1.0000001", False), ("9Pi", False), ("8Pi", True)),
        *(("1Ei", False), ("16Ei", True), ("1E", True), ("1e400", True), ("999999999999999999", False)),
    ],
)
def test_whole_numbers(text: str, whole: bool) -> None:
    """The server counts thousandths with 64 bits, and takes what is left of larger numbers for what they are."""
    assert is_whole(read(text)) is whole


@pytest.mark.parametrize(
    ("text", "unit", "multiple"),
    [
        *(("4Mi", "2Mi", True), ("3Mi", "2Mi", False), ("0", "2Mi", True), ("1Gi", "1Gi", True), ("2M", "2Mi", False)),
        *(("1n", "1", True), ("4Mi", "0", False), ("4Mi", "-2Mi", False), ("4Mi", "1.5", False), ("1", "0.9999", True)),
        *(("10E", "2Mi", True), ("1e400", "2Mi", True), ("16Ei", "2Mi", False)),
    ],
)
def test_multiples(text: str, unit: str, multiple: bool) -> None:
    """Pages come whole; amounts beyond 64 bits are nothing to the server."""
    assert is_multiple(read(text), read(unit)) is multiple


@pytest.mark.parametrize(
    "text", ["1e2147483647", "-1e999999999", "9" * 10**5, "1." + "0" * 10**5 + "1", "1e-2147483648", "1" * 10**5 + "Ki"]
)
def test_enormous_amounts_are_read_quickly(text: str) -> None:
    """No amount takes more digits than it is worth: all with over a thousand before the point are alike."""
    assert abs(read(text).billionths) <= 10**1009


def test_numbers_that_python_does_not_print() -> None:
    """A whole number of thousands of digits is an amount, too."""
    assert read(10**5000).billionths == read("1e1001").billionths
    assert read(-(10**5000)).billionths == -read("1e1001").billionths


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["", "m", "k", "M", "G", "Ki", "Mi", "Gi"])
def test_small_whole_amounts(suffix: str) -> None:
    """Most amounts are small whole numbers, and mean what they mean with a zero in front, which is no ordinary amount."""
    for number in (*range(1, 2100), 4096, 8000, 10000, 65536, 99999):
        ordinary, other = read(f"{number}{suffix}"), read(f"0{number}{suffix}")
        assert ordinary._replace(text=None) == other._replace(text=None)
        assert canonical(ordinary) == written(other.billionths, other.style)
