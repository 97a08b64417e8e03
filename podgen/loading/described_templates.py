"""What the templates of users' files take."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any, cast

from podgen.loading.import_roots import user_modules
from podgen.loading.load import Failure, load
from podgen.loading.targets import Excluded
from podgen.loading.template import parameters


def described_templates(
    targets: Sequence[str], why_excluded: Excluded = lambda _: None
) -> tuple[list[str], list[Failure]]:
    """A text about each template, and what could not be loaded.

    Parameters:
        targets: What to load; see `podgen.loading.load.load`.
        why_excluded: Says of a path in a folder why the user excludes it; `None` if not.
    """
    with user_modules():
        result = load(*targets, why_excluded=why_excluded)
        described = [
            _described(loaded.name, loaded.origin, loaded.value) for loaded in result.found if callable(loaded.value)
        ]
    return described, result.failures


def _described(name: str, origin: str, function: object) -> str:
    template = cast("Callable[..., Any]", function)
    summary = (inspect.getdoc(template) or "").partition("\n")[0]
    lines = [f"{name} ({origin})", *filter(None, [summary]), *(f"  {each}" for each in parameters(template))]
    return "".join(f"{line}\n" for line in lines)
