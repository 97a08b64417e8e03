"""PyYAML's parser in Python, for machines without the one in C, changed to read what that one and kubectl read."""

import re
from typing import Any

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken, TagToken

_BREAKS = "\n\x85\u2028\u2029"

_ENDS = "\0" + _BREAKS

_BLANKS = " \t" + _ENDS

_URI = r"(?:[\w;/?:@&=+$.!~*'()-]|%[0-9a-fA-F]{2})"

_TAG = re.compile(rf"!(?:<(?:[,\[\]]|{_URI})+>|(?:[\w-]*+!)?+{_URI}+)?", re.ASCII)


class PythonParser(Reader, Scanner, Parser):
    r"""Has the one method of PyYAML's `CParser` that is used here: `get_event`.

    Parameters:
        characters: The text: its lines end with `\n`, `\x85`, `\u2028` or `\u2029`.
        is_strict: Whether to refuse what kubectl takes and the parser in C does not.
    """

    allow_simple_key: bool
    flow_level: int
    indent: int

    def __init__(self, characters: str, *, is_strict: bool) -> None:
        self._is_strict = is_strict
        Reader.__init__(self, characters)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks and comments. Tabs are fine between words."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in _ENDS:
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_line_break(self) -> str:
        """Skip the end of a line, if it is here, and return what it stands for in text."""
        character = self.peek()
        if character not in _BREAKS:
            return ""
        self.forward()
        return character if character in "\u2028\u2029" else "\n"

    def scan_directive(self) -> Any:
        """Refuse directives that YAML does not have."""
        if self.prefix(5).rstrip() not in ("%YAML", "%TAG"):
            mark = self.get_mark()
            raise ScannerError("while scanning a directive", mark, "found unknown directive name", mark)
        return super().scan_directive()

    def scan_tag(self) -> TagToken:
        """Read a tag, of any name: whoever gets the events refuses most of them."""
        start_mark = self.get_mark()
        length = 1
        while self.peek(length) not in _BLANKS + ("," if self.flow_level else ""):
            length += 1
        tag = self.prefix(length)
        if not _TAG.fullmatch(tag):
            raise ScannerError("while scanning a tag", start_mark, "this is none", start_mark)
        self.forward(length)
        handle = "!!" if tag.startswith("!!") else "!"
        value = (None, "!") if tag == "!" else (handle, tag.removeprefix(handle))
        return TagToken(value, start_mark, self.get_mark())

    # Text without quotes.

    def scan_plain(self) -> ScalarToken:
        """Read text without quotes. Tabs are fine in it, and in brackets question marks; there, some colons are refused."""
        start_mark = end_mark = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] | None = []
        while spaces is not None and self.peek() != "#":
            length = self._word_length(start_mark)
            if not length:
                break
            self.allow_simple_key = False
            chunks += (*spaces, self.prefix(length))
            self.forward(length)
            end_mark = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start_mark)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start_mark, end_mark)

    def _word_length(self, start_mark: Any) -> int:
        length = 0
        while (character := self.peek(length)) not in _BLANKS:
            if character == ":":
                behind = self.peek(length + 1)
                if behind in _BLANKS:
                    break
                if self._is_strict and self.flow_level and behind in ",?[]{}":
                    self.forward(length)
                    raise ScannerError("in brackets", start_mark, "found unexpected ':'", self.get_mark())
            elif self.flow_level and character in ",[]{}":
                break
            length += 1
        return length

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        """Skip what stands between two words. Tabs must not indent."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        line_break = self.scan_line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while True:
            if self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS:
                return None
            if self.peek() in _BREAKS:
                breaks.append(self.scan_line_break())
            elif self.peek() == " " or (self.peek() == "\t" and self.column >= indent):
                self.forward()
            elif self.peek() == "\t":
                raise ScannerError("while scanning a plain scalar", start_mark, _TAB, self.get_mark())
            else:
                break
        first = [" "] if line_break == "\n" and not breaks else [line_break] if line_break != "\n" else []
        return first + breaks

    # Text in quotes.

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """Read text in quotes up to a blank or a quote. Escapes must stand for one character each."""
        chunks: list[str] = []
        while True:
            length = 0
            while self.peek(length) not in "'\"\\" + _BLANKS:
                length += 1
            chunks.append(self.prefix(length))
            self.forward(length)
            character = self.peek()
            if not double and self.prefix(2) == "''":
                chunks.append("'")
                self.forward(2)
            elif character == ("'" if double else '"') or (character == "\\" and not double):
                chunks.append(character)
                self.forward()
            elif character == "\\":
                self.forward()
                if not self.scan_line_break():
                    chunks.append(self._escaped(start_mark))
                else:
                    chunks += self.scan_flow_scalar_breaks(double, start_mark)
            else:
                return chunks

    def _escaped(self, start_mark: Any) -> str:
        """The character that an escape stands for, without the backslash."""
        kind = self.peek()
        if kind == "'" and not self._is_strict:
            self.forward()
            return "'"
        if kind in self.ESCAPE_REPLACEMENTS:
            self.forward()
            return str(self.ESCAPE_REPLACEMENTS[kind])
        if kind not in self.ESCAPE_CODES:
            raise ScannerError("in quotes", start_mark, "found unknown escape character", self.get_mark())
        self.forward()
        digits = self.prefix(self.ESCAPE_CODES[kind])
        if not set(digits) <= set("0123456789abcdefABCDEF"):
            raise ScannerError("in quotes", start_mark, "did not find expected hexdecimal number", self.get_mark())
        code = int(digits, 16)
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            raise ScannerError("in quotes", start_mark, "found invalid Unicode character escape code", self.get_mark())
        self.forward(len(digits))
        return chr(code)

    # Blocks of text.

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """Read what stands behind `|` or `>`. A comment may begin there without a blank."""
        chomping = increment = None
        for _ in range(2):
            if chomping is None and self.peek() in "+-":
                chomping = self.peek() == "+"
            elif increment is None and self.peek() in "0123456789":
                increment = int(self.peek())
                if not increment:
                    message = "found an indentation indicator equal to 0"
                    raise ScannerError("while scanning a block scalar", start_mark, message, self.get_mark())
            else:
                break
            self.forward()
        while self.peek() == "\t":
            self.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        """Skip the rest of that line. Tabs are fine."""
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        """Find the first line of a block. Tabs must not indent it."""
        breaks, deepest, end_mark = super().scan_block_scalar_indentation()
        self._refuse_tab(end_mark)
        return breaks, deepest, end_mark

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Any]:
        """Find the next line of a block. Tabs must not indent it."""
        breaks, end_mark = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab(end_mark)
        return breaks, end_mark

    def _refuse_tab(self, start_mark: Any) -> None:
        if self.peek() == "\t":
            raise ScannerError("while scanning a block scalar", start_mark, _TAB, self.get_mark())


_TAB = "found a tab character where an indentation space is expected"
