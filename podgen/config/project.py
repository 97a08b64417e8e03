"""The settings of a project: finds the nearest `pyproject.toml` with a table `[tool.podgen]`, and reads that.

The format: https://packaging.python.org/en/latest/specifications/pyproject-toml/#arbitrary-tool-configuration-the-tool-table
"""

import os
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from podgen.codes import Code
from podgen.config.ignore import Ignore
from podgen.config.ignored_codes import code_fault
from podgen.config.table import SettingsError, SettingsFile, Table
from podgen.problems import quoted, visible
from podgen.suggest import did_you_mean


class Settings(NamedTuple):
    """What a project has set. Without a file, it is this."""

    ignore: tuple[Ignore, ...] = ()
    """What is not told of its manifests."""
    external: tuple[str, ...] = ()
    """Objects that live elsewhere: `secret/db`."""
    exclude: tuple[str, ...] = ()
    """Patterns of paths that are neither checked nor rendered: `vendor`, `charts/**`."""
    folder: str = ""
    """The folder that all paths in it count from; "" without a file."""
    paths: tuple[str, ...] = ()
    """What is rendered and checked if nothing is named, from that folder."""
    output: str | None = None
    """Where it is written, from that folder."""
    strict: bool = False
    """Whether warnings are taken for errors."""
    schemas: tuple[str, ...] = ()
    """Paths of files and folders with the definitions of custom resources."""
    rules: tuple[str, ...] = ()
    """Modules, and paths of files from that folder, with the user's own rules."""


def project_settings(folder: str = ".", own: Collection[Code] = ()) -> Settings:
    """The settings of the project that a folder belongs to: those of the nearest file with such a table, from there upwards.

    Parameters:
        folder: The folder.
        own: The codes of the user's own rules, once they are known: then `ignore` can name no others.

    Raises:
        SettingsError: The file cannot be read, or says what it cannot say.
    """
    for path in _files(os.path.abspath(folder)):
        try:
            with open(path, encoding="utf-8") as stream:
                text = stream.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            continue
        except OSError as error:
            raise SettingsError([f"cannot read {_shown(path)}: {error.strerror}"]) from error
        except UnicodeDecodeError as error:
            raise SettingsError([f"{_shown(path)} is not UTF-8 text"]) from error
        if _MAY_HAVE_TABLE.search(text):  # most files have none, and to import what parses them takes time
            table = _table(path, text)
            if table is not None:
                return _settings(table, os.path.dirname(path), own)
        if wrong := _MISSPELT.search(text):
            line = text.count("\n", 0, wrong.start()) + 1
            raise SettingsError([f"{_shown(path)}:{line}: [{wrong[1]}] is not read: call the table [tool.podgen]"])
    return Settings()


KEYS = ("paths", "output", "strict", "ignore", "external", "exclude", "schemas", "rules")
"""The keys of the table."""

_MAY_HAVE_TABLE = re.compile(r"""\btool["'\s]*(?:\.["'\s]*podgen|[\]=])""")

_MISSPELT = re.compile(r"^[ \t]*\[+[ \t]*((?:tools?\.)?pod-?gen(?:-k8s)?)[ \t]*[.\]]", re.IGNORECASE | re.MULTILINE)


def _files(folder: str) -> Iterator[str]:
    """The paths at which the file may be, the nearest first."""
    above = ""
    while folder != above:
        yield os.path.join(folder, "pyproject.toml")
        folder, above = os.path.dirname(folder), folder


def _shown(path: str) -> str:
    return visible(os.path.relpath(path), limit=1000)


def _table(path: str, text: str) -> Table | None:
    """The table in a file, if it has one."""
    import tomllib

    try:
        values: Any = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{_shown(path)} is no TOML: {error}"]) from error
    values = values.get("podgen") if isinstance(values, dict) else None
    if values is not None and not isinstance(values, dict):
        raise SettingsError([f"{_shown(path)}: [tool.podgen] must be one table, written in single brackets"])
    return Table(values, SettingsFile(_shown(path), text)) if isinstance(values, dict) else None


def _settings(table: Table, folder: str, own: Collection[Code]) -> Settings:
    """What a table says.

    Raises:
        SettingsError: It says what it cannot say.
    """
    table.refuse_unknown(KEYS)
    exclude, paths, output = table.texts("exclude"), table.texts("paths"), table.text("output")
    rules = table.texts("rules")
    if not all(pattern.strip("/ ") for pattern in exclude):
        table.refuse("`exclude` has an empty pattern", "exclude")
    if not all(paths):
        table.refuse('`paths` has an empty path; the folder of this file is "."', "paths")
    if not all(rules):
        table.refuse('`rules` has an empty name; it names modules, such as "acme.rules", and files', "rules")
    if output == "":
        table.refuse("`output` is empty; it names a file or a folder", "output")
    settings = Settings(
        ignore=tuple(_ignores(table, folder, own)),
        external=table.texts("external"),
        exclude=exclude,
        folder=folder,
        paths=paths,
        output=output,
        strict=table.flag("strict"),
        schemas=tuple(os.path.relpath(os.path.join(folder, path)) for path in table.texts("schemas")),
        rules=rules,
    )
    if table.file.faults:
        raise SettingsError(table.file.faults)
    return settings


def _ignores(table: Table, folder: str, own: Collection[Code]) -> Iterator[Ignore]:
    """What is ignored: a list of codes, and of tables that say where."""
    items = table.values.get("ignore", [])
    if not isinstance(items, list):
        table.refuse(f'`ignore` must be a list of codes, such as ["volumes/unused"], got {quoted(items)}', "ignore")
        return
    for item in items:
        if isinstance(item, str):
            _refuse_code(item, table, own)
            yield Ignore(item)
        elif isinstance(item, dict):
            yield from _ignore_somewhere(Table(item, table.file, "an item of `ignore`"), folder, own)
        else:
            table.refuse(f"`ignore` holds codes and tables, got {quoted(item)}", "ignore")


_CONDITIONS = ("files", "kind", "name")


def _ignore_somewhere(item: Table, folder: str, own: Collection[Code]) -> Iterator[Ignore]:
    item.refuse_unknown(("code", *_CONDITIONS, "why"))
    code, files, kind, name, _ = (item.text(key) for key in ("code", *_CONDITIONS, "why"))
    if code is not None:
        _refuse_code(code, item, own)
        yield Ignore(code, files, kind, name, folder)
    elif "code" not in item.values and not any(did_you_mean(key, ("code",)) for key in item.values):
        given = ", ".join(f"{key} = {quoted(value)}" for key, value in item.values.items())
        item.refuse(
            f"an item of `ignore` needs a `code`, got {{ {given} }}" if given else "an item of `ignore` needs a `code`",
            next(iter(item.values), "ignore"),
        )


def _refuse_code(code: str, table: Table, own: Collection[Code]) -> None:
    """Note that a code cannot be ignored, if so."""
    if fault := code_fault(code, own):
        table.file.refuse(str(fault), rf"""["']{re.escape(code)}["']""")
