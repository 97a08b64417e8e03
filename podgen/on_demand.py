"""Names of a package that are imported when somebody asks for them: most programs need few of them."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def on_demand(package: str, folder: str, modules: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """The `__getattr__` of a package, which imports a name when it is first asked for.

    Parameters:
        package: The package that has the names: `podgen`.
        folder: The package that the modules are in: `podgen.pieces`.
        modules: The names that each module has.
    """

    def imported(name: str) -> object:
        for module, names in modules.items():
            if name in names:
                found: object = getattr(import_module(f"{folder}.{module}"), name)
                setattr(sys.modules[package], name, found)
                return found
        # With `obj`, Python suggests what was meant.
        raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=sys.modules[package])

    return imported
