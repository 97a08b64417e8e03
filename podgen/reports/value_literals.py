"""Finds the literals in users' Python that may be secret, other than those of Secrets: values of variables, passwords, tokens."""

import ast
from collections.abc import Iterable, Iterator
from itertools import pairwise

from podgen.memo import lazy_pattern
from podgen.secret_texts import has_secret_name, holds_secret, is_reference, is_secret_option

_VARIABLES = ("env", "environment", "headers", "http_headers")
_CLASSES = ("EnvVar", "HTTPHeader")
_NO_SECRETS = lazy_pattern(
    r"(?i).*(?:name|namespace|refs?|file|path|seconds|secrets?|keys?|_volume|affinity|token|_spec)"
)
"""Keywords that take the name of something secret, and not the thing itself."""


def value_literals(tree: ast.AST) -> Iterator[ast.expr]:
    """The literals in a Python file that may be secret."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and has_secret_name(key.value):
                    yield from _literals(value)
        elif isinstance(node, ast.List | ast.Tuple):
            yield from _behind_options(node.elts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and holds_secret(node.value):
            yield node


def _of_call(call: ast.Call) -> Iterator[ast.expr]:
    called = call.func
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    if name in _CLASSES:
        values = [*call.args[1:2], *(argument.value for argument in call.keywords if argument.arg == "value")]
        for value in values:
            yield from _literals(value)
    for argument in call.keywords:
        if argument.arg in _VARIABLES:
            yield from _values(argument.value)
        elif argument.arg and has_secret_name(argument.arg) and not _NO_SECRETS.fullmatch(argument.arg):
            yield from _literals(argument.value)


def _values(node: ast.expr) -> Iterator[ast.expr]:
    """The literals among the values of variables, however these are written."""
    match node:
        case ast.Dict():
            for value in node.values:
                yield from _literals(value)
        case ast.Call(func=ast.Name(id="dict")):
            for argument in node.keywords:
                yield from _literals(argument.value)
            for value in node.args:
                yield from _values(value)
        case ast.List() | ast.Tuple():
            for item in node.elts:
                yield from _values(item)
        case ast.BinOp(op=ast.BitOr()):
            yield from _values(node.left)
            yield from _values(node.right)
        case ast.Constant() | ast.JoinedStr() | ast.BinOp():
            yield from _literals(node)


def _literals(node: ast.expr) -> Iterator[ast.expr]:
    """The literals in a value. A call such as `from_secret("db", "password")` refers to one, and is not searched."""
    match node:
        case ast.Constant(value=bool() | None):
            return
        case ast.Constant(value=str() as text) if is_reference(text):
            return
        case ast.Constant() | ast.JoinedStr() | ast.BinOp():
            yield node  # as a whole: `f"{user}:secret"`, `4 * "secret"`
        case ast.Dict():
            for value in node.values:
                yield from _literals(value)
        case ast.List() | ast.Tuple() | ast.Set():
            for item in node.elts:
                yield from _literals(item)
        case ast.IfExp():
            yield from _literals(node.body)
            yield from _literals(node.orelse)
        case ast.BoolOp():
            for value in node.values:
                yield from _literals(value)


def _behind_options(items: Iterable[ast.expr]) -> Iterator[ast.expr]:
    """Of the words of a command, those that are the values of options such as `--password`."""
    for option, value in pairwise(items):
        if isinstance(option, ast.Constant) and isinstance(option.value, str) and is_secret_option(option.value):
            yield from _literals(value)
