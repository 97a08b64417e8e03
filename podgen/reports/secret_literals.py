"""Keeps what may be secret out of the lines of users' Python that are shown: literals in calls that make Secrets, and others."""

import ast
import linecache
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from podgen.memo import lazy_pattern
from podgen.reports.called import calls_in, node_span, tree_of
from podgen.reports.masking import Parts, merged
from podgen.reports.value_literals import value_literals
from podgen.source import Span

_OWN = ("secret", "Secret")
_NAMES_ONLY = ("from_secret", "all_of_secret")  # what these take is no value
_SEEMS_TO_MAKE_SECRETS = lazy_pattern(r"(?i)(?<!\bfrom_)(?<!\ball_of_)secret(?:\s*\(|\s+as\b|[\"'])")
_SHOWN_KEYWORDS = (
    *("name", "namespace", "generate_name", "labels", "annotations", "metadata", "allow"),
    *("type", "files", "keys", "immutable", "hashed", "api_version", "kind"),
)


def parts_of_line(file: str, line: int, secret: Span | None = None) -> Parts:
    """The parts of a line of a Python file that are not shown.

    Parameters:
        file: The file.
        line: The number of the line.
        secret: A call that makes a Secret.
    """
    spans = _spans(file).get(line, ())
    if secret:
        text = "".join(linecache.getlines(file))
        calls = [call for call in calls_in(text) if _is_at(secret, node_span(file, call))]
        if not calls:  # it cannot be parsed
            return ((0, len(linecache.getline(file, line).rstrip())),)
        spans = (*spans, *(node_span(file, literal) for call in calls for literal in _literals(call, _names(text))))
    return merged(part for span in spans if (part := _part(span, line, linecache.getline(file, line))))


def _spans(file: str) -> Mapping[int, Sequence[Span]]:
    """All literals in a Python file that seem to be secret, by the lines that they are on."""
    lines = linecache.getlines(file)
    known = _known.get(file)
    if known is None or known[0] is not lines:  # linecache keeps them, while the file does not change
        if len(_known) >= _MOST_FILES:
            _known.clear()
        known = _known[file] = lines, _find_spans(file, "".join(lines))
    return known[1]


_known: dict[str, tuple[list[str], Mapping[int, Sequence[Span]]]] = {}
_MOST_FILES = 32


def _find_spans(file: str, text: str) -> Mapping[int, Sequence[Span]]:
    found: dict[int, list[Span]] = {}
    calls = calls_in(text) if _SEEMS_TO_MAKE_SECRETS.search(text) else ()
    literals = [
        literal for call in calls if _makes_secret(call, _names(text)) for literal in _literals(call, _names(text))
    ]
    for literal in (*literals, *value_literals(tree_of(text))):
        span = node_span(file, literal)
        for line in range(span.line, (span.end_line or span.line) + 1):
            found.setdefault(line, []).append(span)
    return found


@lru_cache(maxsize=32)
def _names(text: str) -> frozenset[str]:
    """The names of podgen's own functions and classes that make Secrets, also those that a Python text gives them."""
    imports = (node for node in ast.walk(tree_of(text)) if isinstance(node, ast.ImportFrom))
    aliases = (alias for node in imports for alias in node.names if alias.name in _OWN)
    return frozenset([*_OWN, *(alias.asname for alias in aliases if alias.asname)])


def _makes_secret(call: ast.Call, names: frozenset[str]) -> bool:
    """Whether a call makes a Secret, as far as its name says."""
    name = _name(call)
    return name in names or (name.lower().endswith("secret") and name not in _NAMES_ONLY) or _is_custom_secret(call)


def _is_custom_secret(call: ast.Call) -> bool:
    """Whether it is `custom("v1", "Secret", ...)`, which is refused."""
    kinds = [*call.args[1:2], *(argument.value for argument in call.keywords if argument.arg == "kind")]
    return _name(call) == "custom" and any(isinstance(kind, ast.Constant) and kind.value == "Secret" for kind in kinds)


def _name(call: ast.Call) -> str:
    """The last part of what is called: `secret` of `podgen.secret(...)`."""
    called = call.func
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _literals(call: ast.Call, names: frozenset[str]) -> Iterator[ast.expr]:
    """The literals in the arguments of a call, except the keys of mappings, and what is no value in podgen's own calls."""
    named = 3 if _is_custom_secret(call) else 1 if _name(call) in names else 0
    pending: list[ast.AST] = list(call.args[named:])
    pending += [argument.value for argument in call.keywords if argument.arg not in _SHOWN_KEYWORDS]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str | bytes | int | float) and not isinstance(node.value, bool):
                yield node
        elif isinstance(node, ast.JoinedStr | ast.BinOp):
            yield node  # as a whole: `f"{user}:secret"`, `4 * "secret"`
        else:
            pending += node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node)


def _is_at(wanted: Span, call: Span) -> bool:
    """Whether a call is the one at a span, or begins on its line if the span has no columns."""
    if wanted.column is None:
        return call.line == wanted.line
    return (call.end_line, call.end_column) == (wanted.end_line, wanted.end_column)


def _part(span: Span, line: int, text: str) -> tuple[int, int] | None:
    """The part of a line that a span covers, if it does."""
    first, last = span.line, span.end_line or span.line
    if not first <= line <= last:
        return None
    whole = len(text.rstrip())
    start = (span.column or 1) - 1 if line == first else len(text) - len(text.lstrip())
    end = (span.end_column or 1) - 1 if line == last else whole
    return (start, end) if start < end else None
