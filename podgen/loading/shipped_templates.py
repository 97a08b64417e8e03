"""The templates that come with podgen."""

import ast
from collections.abc import Mapping
from pathlib import Path


def shipped_templates() -> Mapping[str, Path]:
    """The files of the templates by their names: `php-site` is `php_site.py`."""
    here = Path(__file__).parent.parent
    installed, checkout = here / "templates", here.parent / "templates"
    folder = installed if installed.is_dir() else checkout
    return {path.stem.replace("_", "-"): path for path in sorted(folder.glob("*.py"))}


def summary(path: Path) -> str:
    """What a template is for: the first line of the docstring of its function. The file is read, not run."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(each) == "template" for each in node.decorator_list):
            return (ast.get_docstring(node) or "").partition("\n")[0]
    return ""
