r"""Regular expressions in the syntax of Go, which the API server has: parsed into trees.

Python's differ: they have look-around and references back, `$` also matches before a last newline, and they may take
exponential time.

The syntax: https://github.com/google/re2/wiki/Syntax
"""

from typing import NamedTuple, NoReturn, TypeAlias

from podgen.openapi.go_classes import ANY, DIGIT, LINE, POSIX, SPACE, WORD, CharacterClass, category

MAX_REPEAT = 1000
"""How often a part can be repeated by number, with the parts around it multiplied in."""

_MAX_DEPTH = 100


class PatternError(ValueError):
    """A text is no regular expression to Go. Its text says why."""


class UnsupportedPatternError(ValueError):
    """A text is a regular expression to Go, and podgen does not know what it matches."""


class Empty(NamedTuple):
    """Matches nothing, where its condition holds: one of `^`, `$`, `A`, `z`, `b`, `B`, or always."""

    condition: str = ""


class Sequence(NamedTuple):
    """Parts one after the other."""

    parts: tuple["Tree", ...]


class Either(NamedTuple):
    """One of several parts."""

    parts: tuple["Tree", ...]


class Repeat(NamedTuple):
    """A part several times."""

    part: "Tree"
    least: int
    most: int | None


Tree: TypeAlias = CharacterClass | Empty | Sequence | Either | Repeat


def parse_pattern(text: str) -> Tree:
    """The tree of a regular expression.

    Raises:
        PatternError: It is none.
        UnsupportedPatternError: It is one that podgen does not know.
    """
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.flags = frozenset[str]()
        self.depth = 0

    def whole(self) -> Tree:
        tree = self.alternatives()
        if self.at < len(self.text):
            self.fail("unexpected `)`")
        return tree

    def fail(self, why: str) -> NoReturn:
        raise PatternError(why)

    def peek(self, text: str) -> bool:
        return self.text.startswith(text, self.at)

    def take(self) -> str:
        if self.at >= len(self.text):
            self.fail("it ends too early")
        self.at += 1
        return self.text[self.at - 1]

    def alternatives(self) -> Tree:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise UnsupportedPatternError("too deep")
        found = [self.sequence()]
        while self.peek("|"):
            self.at += 1
            found.append(self.sequence())
        self.depth -= 1
        return found[0] if len(found) == 1 else Either(tuple(found))

    def sequence(self) -> Tree:
        parts: list[Tree] = []
        while self.at < len(self.text) and not self.peek("|") and not self.peek(")"):
            part = self.part()
            if part is not None:
                parts.append(self.repeated(part))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def repeated(self, part: Tree) -> Tree:
        bounds = self.bounds()
        if bounds is None:
            return part
        least, most = bounds
        if self.peek("?"):
            self.at += 1  # which match it is does not matter
        if self.peek("*") or self.peek("+") or self.peek("?") or self.bounds() is not None:
            self.fail("two repetitions follow each other")
        if max(least, most or 0) * _copies(part) > MAX_REPEAT:
            self.fail(f"a part is repeated more than {MAX_REPEAT} times")
        return Repeat(part, least, most)

    def bounds(self) -> tuple[int, int | None] | None:
        """The numbers of a repetition that stands here, which is read; `None` if there is none."""
        start = self.at
        character = self.text[start : start + 1]
        if character in ("*", "+", "?") and character:
            self.at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[character]
        if character != "{":
            return None
        inside, brace, _ = self.text[start + 1 :].partition("}")
        least, comma, most = inside.partition(",")
        numbers = (least, most) if comma and most else (least,)
        if not brace or not all(number.isascii() and number.isdecimal() for number in numbers):
            return None
        if any(len(number) > 4 or int(number) > MAX_REPEAT for number in numbers):
            self.fail(f"a part is repeated more than {MAX_REPEAT} times")
        self.at += len(inside) + 2
        last = None if comma and not most else int(numbers[-1])
        if last is not None and last < int(least):
            self.fail("a repetition ends before it begins")
        return int(least), last

    def part(self) -> Tree | None:
        """The next part; `None` for flags, which match nothing."""
        character = self.take()
        match character:
            case "(":
                return self.group()
            case "[":
                return self.folded(self.bracket())
            case ".":
                return ANY if "s" in self.flags else LINE
            case "^":
                return Empty("^" if "m" in self.flags else "A")
            case "$":
                return Empty("$" if "m" in self.flags else "z")
            case "\\":
                return self.escaped()
            case "*" | "+" | "?":
                self.fail("there is nothing to repeat")
        return self.folded(CharacterClass.of(character))

    def folded(self, found: CharacterClass) -> CharacterClass:
        return found.folded() if "i" in self.flags else found

    def group(self) -> Tree | None:
        before = self.flags
        if self.peek("?"):
            self.at += 1
            if self.peek("P<") or (self.peek("<") and not self.peek("<=") and not self.peek("<!")):
                name, end, _ = self.text[self.at :].partition(">")
                if not end:
                    self.fail("the name of a group does not end")
                self.at += len(name) + 1
            elif self.set_flags():
                return None
        tree = self.alternatives()
        if not self.peek(")"):
            self.fail("a `)` is missing")
        self.at += 1
        self.flags = before
        return tree

    def set_flags(self) -> bool:
        """Read flags such as `i:` or `i)`, and return whether they are all that the group has."""
        flags, is_on = set(self.flags), True
        while (character := self.take()) not in (":", ")"):
            if character == "-":
                is_on = False
            elif character not in "imsU":
                self.fail(f"Go has no `(?{character}`")
            elif is_on:
                flags.add(character)
            else:
                flags.discard(character)
        self.flags = frozenset(flags)
        return character == ")"

    def escaped(self) -> Tree:
        character = self.take()
        if character in ("A", "z", "b", "B"):
            return Empty(character)
        if character == "Q":
            literal, _, _ = self.text[self.at :].partition("\\E")
            self.at = min(self.at + len(literal) + 2, len(self.text))
            return Sequence(tuple(self.folded(CharacterClass.of(each)) for each in literal))
        return self.folded(self.escaped_class(character))

    def escaped_class(self, character: str) -> CharacterClass:
        """The characters that an escape stands for, in brackets or outside of them."""
        named = {"d": DIGIT, "s": SPACE, "w": WORD}.get(character.lower())
        if named:
            return named if character.islower() else named.inverted()
        if character in ("p", "P"):
            return self.unicode_class(is_inverted=character == "P")
        return CharacterClass.of(self.escaped_character(character))

    def unicode_class(self, *, is_inverted: bool) -> CharacterClass:
        name = self.take()
        if name == "{":
            name, brace, _ = self.text[self.at :].partition("}")
            if not brace:
                self.fail("the name of a class does not end")
            self.at += len(name) + 1
        if name.startswith("^"):
            name, is_inverted = name[1:], not is_inverted
        found = category(name)
        if found is None:
            raise UnsupportedPatternError(f"the class {name}")
        return found.inverted() if is_inverted else found

    def escaped_character(self, character: str) -> str:
        if character in _CONTROLS:
            return _CONTROLS[character]
        if character == "x":
            return self.hexadecimal()
        if character in "01234567":
            return self.octal(character)
        if character.isascii() and not character.isalnum():
            return character
        raise PatternError(f"Go has no `\\{character}`")

    def hexadecimal(self) -> str:
        digits = self.take()
        if digits == "{":
            digits, _, _ = self.text[self.at :].partition("}")
            self.at += len(digits) + 1
        else:
            digits += self.take()
        try:
            return chr(int(digits, 16))
        except (ValueError, OverflowError):
            self.fail("a character's number is wrong")

    def octal(self, first: str) -> str:
        if first != "0" and not self.text[self.at : self.at + 1].isdecimal():
            self.fail("Go has no references back")
        digits = first
        while len(digits) < 3 and self.text[self.at : self.at + 1] in tuple("01234567"):
            digits += self.take()
        return chr(int(digits, 8))

    def bracket(self) -> CharacterClass:
        is_inverted = self.peek("^")
        self.at += is_inverted
        found: list[CharacterClass] = []
        while not self.peek("]") or not found:
            if self.peek("[:"):
                name, end, _ = self.text[self.at + 2 :].partition(":]")
                if end and len(name) < 10:
                    found.append(self.posix(name))
                    self.at += len(name) + 4
                    continue
            found.append(self.characters())
        self.at += 1
        whole = CharacterClass.union(found)
        return whole.inverted() if is_inverted else whole

    def posix(self, name: str) -> CharacterClass:
        known = POSIX.get(name.removeprefix("^"))
        if known is None:
            self.fail(f"there is no class `[:{name}:]`")
        return known.inverted() if name.startswith("^") else known

    def characters(self) -> CharacterClass:
        """A character, a range of them, or an escape, in brackets."""
        first = self.in_brackets()
        is_range = self.peek("-") and not self.peek("-]")
        if not isinstance(first, str) or not is_range:
            return CharacterClass.of(first) if isinstance(first, str) else first
        self.at += 1
        last = self.in_brackets()
        if not isinstance(last, str) or last < first:
            self.fail("a range of characters ends before it begins")
        return CharacterClass(((ord(first), ord(last)),))

    def in_brackets(self) -> str | CharacterClass:
        character = self.take()
        if character != "\\":
            return character
        character = self.take()
        is_class = character in ("d", "D", "s", "S", "w", "W", "p", "P")
        return self.escaped_class(character) if is_class else self.escaped_character(character)


_CONTROLS = {"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _copies(tree: Tree) -> int:
    """How often the innermost part of a tree is repeated by number."""
    match tree:
        case Repeat(part, least, most):
            return max(least, most or 0, 1) * _copies(part)
        case Sequence(parts) | Either(parts):
            return max(map(_copies, parts), default=1)
    return 1
