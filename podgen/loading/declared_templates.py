"""The templates of a Python file, read from its text: the file is not run."""

import ast
from typing import NamedTuple


class DeclaredTemplate(NamedTuple):
    """A template, as far as the text of its file says."""

    name: str
    """The name of its function."""
    summary: str
    """What it is for: the first line of its docstring."""
    parameters: dict[str, str | None]
    """The names of its parameters, each with its default as it is written; `None` if it has to be set."""

    @property
    def usage(self) -> str:
        """Its parameters in one line: `name=site, replicas=2, host (required)`."""
        return ", ".join(
            f"{name} (required)" if default is None else f"{name}={default}"
            for name, default in self.parameters.items()
        )


def declared_templates(text: str) -> list[DeclaredTemplate]:
    r"""The templates of a file; none if it is not Python.

    Example:
        >>> declared_templates("@template\ndef web(*, name: str = 'web', replicas: int): ...")[0].usage
        'name=web, replicas (required)'
    """
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return []
    return [
        DeclaredTemplate(node.name, (ast.get_docstring(node) or "").partition("\n")[0], _parameters(node.args))
        for node in body
        if isinstance(node, ast.FunctionDef) and any(map(_is_template, node.decorator_list))
    ]


def _is_template(decorator: ast.expr) -> bool:
    return ast.unparse(decorator) in ("template", "podgen.template")


def _parameters(arguments: ast.arguments) -> dict[str, str | None]:
    by_position = [*arguments.posonlyargs, *arguments.args]
    defaults = [*[None] * (len(by_position) - len(arguments.defaults)), *arguments.defaults, *arguments.kw_defaults]
    named = [*by_position, *arguments.kwonlyargs]
    return {
        each.arg: None if default is None else _written(default) for each, default in zip(named, defaults, strict=True)
    }


def _written(default: ast.expr) -> str:
    """A default as `--set` takes it: texts without quotes."""
    return (
        default.value if isinstance(default, ast.Constant) and isinstance(default.value, str) else ast.unparse(default)
    )
