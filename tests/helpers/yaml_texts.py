"""Texts that readers of YAML trip over, and strategies for any others and for trees of them."""

from hypothesis import strategies as st


def words(text: str) -> list[str]:
    """Words with blanks between them."""
    return text.split()


def short(value: object) -> str:
    """A name for one case of a test."""
    return ascii(value)[:20]


# Texts that one reader or another takes for something else where they have no quotes, and some that only look so.
NUMBERS = words("""
    0 -1 +1 08 017 0644 0o17 0x1F 0b11 0b-1 1_000 +_1 -_ 0_b1 1.0 1. .5 ._5 1e3 1E3 1_e3 12e03
    .inf -.Inf .NaN 12:30:45 22:22 1:30 08:30 190:20:30.5 2024-01-01 2024-1-1T1:30:00Z
""")
NAMES = words("yes no on off y n Y N Yes NO True FALSE null Null ~ = <<")
INDICATORS = words(r"""
    - -- --- ---x ... ...x ? : :: ?x :x -x # #x a#b & &x * *x ! !x !!str | > % %x @x ` { {x} } [ [x] ] ,
    ' 'x' " "x" \ \n a: a:b a,b {{x}} $(X)
""")
LOOKALIKES = words("null1 yess _1 0x 1e e1 0beef 1.2.3 1e1000 Infinity NaN 100m 8080:80 5:30pm 2024-01-01-x")
BLANKS = ["", " ", " a", "a ", "a b", "a: b", "a #b", "'a' #b", '[it\'s] "x"', "\t", "a\t", "\ta", "2024-01-01 0:00:00"]
LINES = [
    "\n",
    "\n\n",
    "a\nb",
    "a\nb\n",
    "a\n\n",
    "a\n\nb\n\n\n",
    "\na",
    " a\nb",
    "a \nb",
    "a\nb ",
    "a\n b\n",
    "a\n\tb\n",
]
SCRIPTS = [
    "#!/bin/sh\nset -e\n",
    "- a\n- b\n",
    "a: b\n# c\n",
    "k: |\n  x\n",
    "%YAML 1.1\n",
    "---\n",
    "a\n---\nb\n",
    "a\n...\n",
]
CONTROLS = ["a\r\nb", "\r", "\x00", "\x07", "\x1b[0m", "\x7f", "\x85", "a\x85b\n"]
UNICODE = ["é", "日本", "😀", "é\n😀\n", "\xa0", "a\xa0b", "\u3000", "\ue000", "\U0001fffe", "\U0010ffff"]
HIDDEN = ["\u200b", "\u2028", "a\u2029b", "\u202e", "a\n\u2028", "\ufeff", "a\ufeffb", "\ufffe", "\uffff"]
LONG = ["words " * 300, "x" * 2000, "x" * 2000 + "\n", '"' * 1500, "a\n" * 1000]
TRAPS = [*NUMBERS, *NAMES, *INDICATORS, *LOOKALIKES, *BLANKS, *LINES, *SCRIPTS, *CONTROLS, *UNICODE, *HIDDEN, *LONG]

LETTERS = "ayn019eExXoO_.:-+=~#&*!|>%@`{}[],'\"\\ \t\n\r\u2028\x85\xa0é😀\x07/$<?"

texts = st.text() | st.text(LETTERS) | st.sampled_from(TRAPS)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
)
