"""The grammar of schedules, as the server's parser has it, with its accidents."""

import pytest

from podgen.rules.workloads.cron_schedules import schedule_fault


@pytest.mark.parametrize(
    "schedule",
    [
        "30 4 * * 1-5",
        "? ? ? ? ?",
        "  0\t0\u00a0* *\n* ",
        "*/15 0,12 1-31/2 JAN-dec SuN",
        "*/70 * * * *",
        "1/2 * * * *",
        "59 23 31 12 6",
        "0 0 31 2 *",
        "+5 007 * * fri-6",
        "1,,2, * * * *",
        ", , , , ,",
        "*-x 0 ?-5-9/2 * *",
        "0 0 * * FR\u0130",
        "0/9223372036854775807 * * * *",
    ],
)
def test_fields(schedule: str) -> None:
    """Lists, ranges, steps and names are fine. So are empty parts of lists, and anything behind the dash of a star."""
    assert schedule_fault(schedule) is None


@pytest.mark.parametrize(
    ("schedule", "message", "help"),
    [
        ("* * * *", "must have 5 fields, and has 4", None),
        ("0 * * * * *", "must have 5 fields, and has 6", "there is none for seconds"),
        ("", "must have 5 fields, and has 0", None),
        ("daily", "must have 5 fields, and has 1", "write @daily"),
        (" @daily", "must have 5 fields, and has 1", "write @daily"),
        ("0 0 *\x1c* *", "must have 5 fields, and has 4", None),
        ("a * * * *", 'minute "a", which is neither', None),
        ("0 mon * * *", 'hour "mon", which is neither', None),
        ("0 0 * * mo", 'day of the week "mo", which is neither', None),
        ("-1 * * * *", 'minute "-1", which is neither', None),
        ("1-2-3 * * * *", 'minute "1-2-3", which is neither', None),
        ("*5 * * * *", 'minute "*5", which is neither', None),
        ("1-* * * * *", 'minute "1-*", which is neither', None),
        ("*/2/3 * * * *", 'minute "*/2/3", which is neither', None),
        ("*/ * * * *", 'minute "*/", which is neither', None),
        ("*/+ * * * *", 'minute "*/+", which is neither', None),
        ("*/x * * * *", 'minute "*/x", which is neither', None),
        ("*/mon 0 * * mon/tue", 'minute "*/mon", which is neither', None),
        ("*/9223372036854775808 * * * *", "which is neither", None),
        ("1_0 * * * *", 'minute "1_0", which is neither', None),
        ("\u0661 * * * *", "which is neither", None),
        ("60 * * * *", 'minute "60", which must be 0-59', None),
        ("0 25/5 * * *", 'hour "25/5", which must be 0-23', None),
        ("0 0 0 * *", 'day of the month "0", which must be 1-31', None),
        ("0 0 * 0-3 *", 'month "0-3", which must be 1-12 or JAN-DEC', None),
        ("0 0 * * 7", "which must be 0-6 or SUN-SAT", "Sunday is 0"),
        ("0 0 * * 1-7", "which must be 0-6 or SUN-SAT", "Sunday is 0"),
        (f"{'9' * 5000} * * * *", "which is neither", None),
        ("5-1 * * * *", "whose end is before its beginning", "`5-59,0-1`"),
        ("0 22-6/2 * * *", "whose end is before its beginning", None),
        ("0 0 * * sat-mon", "whose end is before its beginning", "`sat-6,0-mon`"),
        ("*/0 * * * *", "whose step is not at least 1", None),
        ("0 5/000 * * *", "whose step is not at least 1", None),
    ],
)
def test_wrong_fields(schedule: str, message: str, help: str | None) -> None:
    """The message names the field and the part of it that is wrong."""
    fault = schedule_fault(schedule)
    assert fault is not None
    assert message in fault.message
    assert help is None or (fault.help is not None and help in fault.help)


@pytest.mark.parametrize(
    "schedule", ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly", "@every 90m"]
)
def test_words(schedule: str) -> None:
    """There are words for usual schedules."""
    assert schedule_fault(schedule) is None


@pytest.mark.parametrize(
    ("schedule", "help"),
    [
        ("@Daily", "did you mean `@daily`?"),
        ("@daily ", "did you mean `@daily`?"),
        ("@every", "did you mean `@every`?"),
        ("@reboot", "one of: @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly, @every"),
    ],
)
def test_no_words(schedule: str, help: str) -> None:
    """They are written in exactly these letters."""
    fault = schedule_fault(schedule)
    assert fault is not None
    assert (fault.message, fault.help) == ("is no word for a schedule", help)


@pytest.mark.parametrize(
    "duration",
    [
        "90s",
        "1h30m",
        "1h30m1h",
        ".5s",
        "5.s",
        "1.5h.5m",
        "0",
        "+0",
        "-0",
        "-5m",
        "1us1µs1μs1ns1ms",
        "2562047h47m16.854775807s",
        "-9223372036854775808ns",
        "0." + "9" * 5000 + "s",
        "0" * 5000 + "1s",
    ],
)
def test_durations(duration: str) -> None:
    """A duration is what Go reads as one, even if it is negative or nothing."""
    assert schedule_fault(f"@every {duration}") is None


@pytest.mark.parametrize(
    "duration",
    [
        "",
        "x",
        "5",
        "2d",
        "1h 30m",
        " 5m",
        "5m ",
        "5m\n",
        ".s",
        "-.h",
        "+",
        "00",
        "1.2.3h",
        "5M",
        "--5m",
        "1h-5m",
        "\u0665m",
    ],
)
def test_no_durations(duration: str) -> None:
    """Each number has a unit, and there is nothing between them."""
    fault = schedule_fault(f"@every {duration}")
    assert fault is not None
    assert fault.message.startswith("must have a duration behind `@every`")
    assert fault.help == (
        "a day is 24h" if duration == "2d" else "write numbers with the units h, m and s, without blanks"
    )


@pytest.mark.parametrize(
    "duration", ["2562047h47m16.854775808s", "9223372036854775808ns", "-9223372036854775809ns", "9" * 5000 + "h"]
)
def test_durations_of_too_many_bits(duration: str) -> None:
    """A duration has 64 bits of nanoseconds."""
    fault = schedule_fault(f"@every {duration}")
    assert fault is not None
    assert fault.message == "has a duration of more than 292 years"
