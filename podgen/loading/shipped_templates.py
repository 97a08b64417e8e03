"""The templates that come with podgen."""

from collections.abc import Mapping
from pathlib import Path

from podgen.loading.declared_templates import DeclaredTemplate, declared_templates


def shipped_templates() -> Mapping[str, Path]:
    """The files of the templates by their names: `php-site` is `php_site.py`."""
    here = Path(__file__).parent.parent
    installed, checkout = here / "templates", here.parent / "templates"
    folder = installed if installed.is_dir() else checkout
    return {path.stem.replace("_", "-"): path for path in sorted(folder.glob("*.py"))}


def shipped_template(path: Path) -> DeclaredTemplate:
    """The template in one of these files."""
    [template] = declared_templates(path.read_text(encoding="utf-8"))
    return template
