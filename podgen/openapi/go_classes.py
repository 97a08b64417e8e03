"""Classes of characters, as the regular expressions of Go have them."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Ranges = tuple[tuple[int, int], ...]

_LAST = 0x10FFFF


class CharacterClass(NamedTuple):
    """One character of some: in one of the ranges, or of one of the Unicode categories."""

    ranges: Ranges = ()
    categories: frozenset[str] = frozenset()
    """The beginnings of the names of categories: `L`, `Nd`."""
    is_inverted: bool = False
    """Whether it is all other characters."""
    others: tuple["CharacterClass", ...] = ()
    """Classes whose characters belong to it as well."""
    is_folded: bool = False
    """Whether upper and lower case are the same."""

    @classmethod
    def of(cls, character: str) -> "CharacterClass":
        """The class of one character."""
        return cls(((ord(character), ord(character)),))

    @classmethod
    def union(cls, classes: Iterable["CharacterClass"]) -> "CharacterClass":
        """All characters of several classes."""
        plain, others = [], []
        for each in classes:
            if each.is_inverted or each.others or each.is_folded:
                others.append(each)
            else:
                plain.append(each)
        ranges = tuple(sorted(span for each in plain for span in each.ranges))
        return cls(ranges, frozenset().union(*(each.categories for each in plain)), others=tuple(others))

    def inverted(self) -> "CharacterClass":
        """All other characters."""
        return self._replace(is_inverted=not self.is_inverted)

    def folded(self) -> "CharacterClass":
        """The same without regard to case."""
        return self._replace(is_folded=True)

    def has(self, character: str) -> bool:
        """Whether a character is one of the class."""
        found = self._has(character)
        if not found and self.is_folded:
            found = any(self._has(other) for other in (character.lower(), character.upper()) if len(other) == 1)
        return found != self.is_inverted

    def _has(self, character: str) -> bool:
        number = ord(character)
        return (
            any(first <= number <= last for first, last in self.ranges)
            or (bool(self.categories) and unicodedata.category(character).startswith(tuple(self.categories)))
            or any(other.has(character) for other in self.others)
        )


def _class_of(*spans: str) -> CharacterClass:
    """The class of characters and ranges: `_class_of("az", "_")`."""
    return CharacterClass(tuple((ord(span[0]), ord(span[-1])) for span in spans))


ANY = CharacterClass(((0, _LAST),))
LINE = CharacterClass(((10, 10),), is_inverted=True)
DIGIT = _class_of("09")
SPACE = _class_of("\t\n", "\f\r", " ")
WORD = _class_of("09", "AZ", "az", "_")

POSIX: Mapping[str, CharacterClass] = {
    "alnum": _class_of("09", "AZ", "az"),
    "alpha": _class_of("AZ", "az"),
    "ascii": _class_of("\x00\x7f"),
    "blank": _class_of("\t", " "),
    "cntrl": _class_of("\x00\x1f", "\x7f"),
    "digit": DIGIT,
    "graph": _class_of("!~"),
    "lower": _class_of("az"),
    "print": _class_of(" ~"),
    "punct": _class_of("!/", ":@", "[`", "{~"),
    "space": _class_of("\t\r", " "),
    "upper": _class_of("AZ"),
    "word": WORD,
    "xdigit": _class_of("09", "AF", "af"),
}

_CATEGORIES = frozenset(
    {
        *("C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No"),
        *("P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs"),
    }
)


def category(name: str) -> CharacterClass | None:
    """The characters of a Unicode category such as `L` or `Nd`; `None` of a script, which podgen does not know."""
    if name == "Any":
        return ANY
    return CharacterClass(categories=frozenset({name})) if name in _CATEGORIES else None
