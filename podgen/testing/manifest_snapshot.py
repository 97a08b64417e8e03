"""What the fixture `manifest_snapshot` is: it equals the manifests that are in a file."""

import os
import warnings
from typing import TYPE_CHECKING, Any

from podgen.problems import visible
from podgen.testing.rendered_text import rendered_text

if TYPE_CHECKING:  # few who import `podgen.testing` have it
    from syrupy.assertion import AssertionResult, SnapshotAssertion

__unittest = True  # unittest, too, leaves such modules out of its tracebacks


class ManifestSnapshot:
    """Compares manifests with a YAML file, which `pytest --snapshot-update` writes: what `podgen render` would print.

    `assert site == manifest_snapshot` compares with `__snapshots__/test_site/test_nginx.yaml`, if that is in the test
    `test_nginx` of `test_site.py`. `site` is a manifest, or a list, tuple, dict or iterator of some, such as a template
    returns. What they refer to is in the file, too.

    What differs is raised, with all of its lines: pytest cuts off what it explains by itself after eight.
    """

    def __init__(self, snapshot: "SnapshotAssertion", *, name: str | None = None, secrets: bool = False) -> None:
        self._snapshot = snapshot
        self._name = name
        self._secrets = secrets
        self._is_asked = True

    def __call__(self, name: str | None = None, *, secrets: bool = False) -> "ManifestSnapshot":
        """Another file, or other settings, for one comparison.

        Parameters:
            name: A name for the file, if a test has several: `manifest_snapshot("prod")` is `test_nginx[prod].yaml`.
            secrets: Whether to write the values of Secrets. They are refused otherwise, as by `podgen render`.

        Raises:
            TypeError: `name` is no text, or `secrets` neither true nor false. Manifests are compared with `==`.
        """
        __tracebackhide__ = True
        given: Any = name
        if not (given is None or isinstance(given, str)):
            raise TypeError(f"manifest_snapshot takes a name; {_HOW}")
        if not isinstance(secrets, bool):
            raise TypeError(f"secrets must be True or False, got {secrets!r}")
        other = ManifestSnapshot(self._snapshot, name=name, secrets=secrets)
        other._is_asked = False
        return other

    def __del__(self) -> None:
        """Warn of a call whose result nobody compares, as `refused` does where there is no block."""
        if not self._is_asked:
            warnings.warn(f"{self!r} is compared with nothing; {_HOW}", RuntimeWarning, 2)

    def __eq__(self, other: object) -> bool:
        """Whether the file holds the manifests of `other`.

        Raises:
            AssertionError: It does not. Its text has the difference, without the values of Secrets.
            PodError: They are refused.
            TypeError: There are none.
        """
        __tracebackhide__ = True
        if self._is_equal(other):
            return True
        raise AssertionError(_difference(self._result))

    def __ne__(self, other: object) -> bool:
        """Whether the file holds other manifests.

        Raises:
            AssertionError: There is no file.
            PodError: The manifests are refused.
            TypeError: There are none.
        """
        __tracebackhide__ = True
        if self._is_equal(other):
            return False
        if (result := self._result).recalled_data is None:
            raise AssertionError(_difference(result))
        return True

    def __bool__(self) -> bool:
        """Refused: a test that only asks this would always pass."""
        __tracebackhide__ = True
        self._is_asked = True  # this says it already
        raise TypeError(f"manifest_snapshot by itself says nothing; {_HOW}")

    __hash__ = None  # type: ignore[assignment]  # as of all that compares by content and changes

    def __repr__(self) -> str:
        return "manifest_snapshot" if self._name is None else f"manifest_snapshot({self._name!r})"

    @property
    def _result(self) -> "AssertionResult":
        """What syrupy knows of the last comparison."""
        return self._snapshot.executions[self._snapshot.num_executions - 1]

    def _is_equal(self, other: object) -> bool:
        __tracebackhide__ = True
        self._is_asked = True
        text = rendered_text(other, secrets=self._secrets)
        return (self._snapshot if self._name is None else self._snapshot(name=self._name)) == text.encode()


_HOW = "compare with it: assert site == manifest_snapshot"


def _difference(result: "AssertionResult") -> str:
    """What is to be said of a comparison that failed."""
    from podgen.output.comparing import shown_lines
    from podgen.output.diff import unified_diff

    if result.exception is not None:
        return f"{type(result.exception).__name__}: {result.exception}"
    path = visible(os.path.relpath(result.snapshot_location), limit=None)
    old, new = (_text(data) for data in (result.recalled_data, result.asserted_data))
    if result.recalled_data is None:
        before, what = "/dev/null", f"there is no {path} yet; `pytest --snapshot-update` writes it"
    else:
        before, what = path, f"not the manifests in {path}; if they are right, `pytest --snapshot-update` writes them"
    return f"{what}\n{unified_diff(old, new, before, 'the test', shown_lines)}"


def _text(data: object) -> str:
    return data.decode(errors="replace").replace("\r\n", "\n") if isinstance(data, bytes) else ""
