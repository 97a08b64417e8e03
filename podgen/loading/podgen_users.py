"""Which files import podgen, themselves or through modules of the team's, by their texts: none of them is run."""

import importlib.util
import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache

from podgen.loading.errors import LoadError
from podgen.loading.import_roots import Roots
from podgen.loading.imports import Import, imports_in, plainly_imports_podgen
from podgen.loading.source_files import decoded_source, read_source

_NAME = re.compile(rb"\bpodgen\b")
_INSTALLED = ("site-packages", "dist-packages")
_RUNNERS = {"invoke", "fabric", "nox", "doit", "paver", "celery", "luigi", "huey", "dramatiq", "rq", "duty"}


class PodgenUsers:
    """Looks into files, and into the modules that they import, each once."""

    def __init__(self) -> None:
        self._imports: dict[str, list[Import] | None] = {}
        self._none: set[str] = set()  # what does not lead to podgen

    def why_not(self, file: str, roots: Roots) -> str | None:
        """Why a file cannot define manifests; `None` if it may.

        Parameters:
            file: The file, with links resolved.
            roots: The folders that its imports start from.
        """
        try:
            data = read_source(file)
        except LoadError:
            return None  # that it cannot be read is told when it is loaded
        if plainly_imports_podgen(data):
            return None
        if self.imports_of(file) is None:
            return None if _NAME.search(data) else "it is no Python"
        return None if self._leads_to_podgen(file, roots) else "it does not import podgen"

    def imports_runner(self, file: str) -> bool:
        """Whether a file imports one of the libraries that run tasks."""
        return any(each.module.partition(".")[0] in _RUNNERS for each in self.imports_of(file) or ())

    def _leads_to_podgen(self, file: str, roots: Roots) -> bool:
        pending, seen = [file], {file}
        while pending:
            each = pending.pop()
            imports = self.imports_of(each) or ()
            if any(imported.level == 0 and imported.module.partition(".")[0] == "podgen" for imported in imports):
                return True
            for imported in imports:
                new = {found for found in _files_of(imported, each, roots) if found not in seen | self._none}
                seen |= new
                pending += new
        self._none |= seen
        return False

    def imports_of(self, file: str) -> list[Import] | None:
        """What a file imports; `None` if it is no Python."""
        if file not in self._imports:
            try:
                self._imports[file] = [*imports_in(decoded_source(read_source(file), file))]
            except (LoadError, SyntaxError, ValueError, RecursionError, MemoryError):
                self._imports[file] = None
        return self._imports[file]


def _files_of(imported: Import, file: str, roots: Roots) -> Iterator[str]:
    """The files that run when something is imported, as far as they are the team's."""
    parts = [*imported.module.split(".")] if imported.module else []
    if imported.name not in (None, "*"):
        parts.append(str(imported.name))
    if imported.level:
        folder = os.path.dirname(file)
        for _ in range(imported.level - 1):
            folder = os.path.dirname(folder)
        init = os.path.join(folder, "__init__.py")
        if os.path.isfile(init):
            yield init
        yield from _modules(parts, [folder])
        return
    top = parts[0]
    near = [folder for folder in roots.folders if _has(folder, top)]
    if not near and top in sys.stdlib_module_names:
        return
    yield from _modules(parts, near or _elsewhere(top))


def _modules(parts: Sequence[str], folders: Sequence[str]) -> Iterator[str]:
    """The files of packages and modules, one in the other: `acme/__init__.py`, `acme/shop.py`. The last part may be no module."""
    for part in parts:
        for folder in folders:
            init, module = os.path.join(folder, part, "__init__.py"), os.path.join(folder, f"{part}.py")
            if os.path.isfile(init):
                yield os.path.realpath(init)
                folders = [os.path.dirname(init)]
                break
            if os.path.isfile(module):
                yield os.path.realpath(module)
                return
        else:
            folders = [path for folder in folders if os.path.isdir(path := os.path.join(folder, part))]


def _has(folder: str, top: str) -> bool:
    path = os.path.join(folder, top)
    return os.path.isdir(path) or os.path.isfile(f"{path}.py")


def _elsewhere(top: str) -> Sequence[str]:
    """The folders on Python's path that have a module, unless it is installed and has nothing to do with podgen."""
    folders = [folder for folder in sys.path if _has(folder, top)]
    if not folders:
        return _through_finders(top)
    return [folder for folder in folders if not folder.endswith(_INSTALLED) or top in _installed_on_podgen()]


def _through_finders(top: str) -> Sequence[str]:
    """The folder of a module that is not on Python's path: some installations for development have finders of their own."""
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError, AttributeError):
        return ()
    locations = (
        [*(spec.submodule_search_locations or ()), *([spec.origin] if spec.has_location else [])] if spec else []
    )
    return [os.path.dirname(str(location)) for location in locations[:1]]


@cache
def _installed_on_podgen() -> frozenset[str]:
    """The top-level modules of what is installed and needs podgen: a library of the company's."""
    from importlib.metadata import distributions  # slow, and rarely needed

    found = [(dist, {_normal(text) for text in dist.requires or ()}) for dist in distributions()]
    needing, before = {"podgen", "podgen-k8s"}, 0
    while len(needing) > before:
        before = len(needing)
        needing |= {_normal(dist.name) for dist, needs in found if needs & needing}
    needing -= {"podgen", "podgen-k8s"}
    files = [file for dist, _ in found if _normal(dist.name) in needing for file in dist.files or ()]
    return frozenset(file.parts[0].removesuffix(".py") for file in files)


def _normal(requirement: str) -> str:
    """The name of a distribution in a requirement, as they are compared.

    Python: https://packaging.python.org/en/latest/specifications/name-normalization/
    """
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    return re.sub(r"[-_.]+", "-", match[0]).lower().rstrip("-") if match else ""
