"""A block of a test in which podgen has to refuse something."""

import warnings
from collections.abc import Iterable
from types import TracebackType
from typing import NoReturn, Self

from podgen.codes import all_codes, find_code
from podgen.errors import PodError
from podgen.problems import named, quoted
from podgen.suggest import did_you_mean

__unittest = True  # unittest, too, leaves such modules out of its tracebacks


class Refused:
    """What `refused` returns: a context, and in the end the refusal itself."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        self._error: PodError | None = None
        self._is_entered = False

    @property
    def error(self) -> PodError:
        """The refusal, with all of its problems.

        Raises:
            RuntimeError: The block has not ended yet.
        """
        if self._error is None:
            raise RuntimeError("nothing has been refused yet: ask for the error below the block")
        return self._error

    def __enter__(self) -> Self:
        self._is_entered = True
        return self

    def __bool__(self) -> bool:
        """Whether something was refused. It is an error to ask before the block has ended."""
        __tracebackhide__ = True
        if self._error is None:
            raise TypeError(f"{_call(self.codes)} by itself says nothing; {self._how}")
        return True

    def __call__(self, *_given: object, **_keywords: object) -> NoReturn:
        """Refused: it is no decorator, and calls no function."""
        __tracebackhide__ = True
        self._is_entered = True  # this says it already
        raise TypeError(f"{_call(self.codes)} decorates and calls nothing; {self._how}")

    def __del__(self) -> None:
        """Warn of a context without a block, as Python does of a coroutine that nobody awaits: the test would always pass."""
        if not self._is_entered:
            warnings.warn(f"{_call(self.codes)} has no block, and checks nothing; {self._how}", RuntimeWarning, 2)

    @property
    def _how(self) -> str:
        return f"write a block, with {_call(self.codes)}:"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        __tracebackhide__ = True
        del kind, traceback
        if error is None:
            raise AssertionError(f"nothing was refused, where {_listed(self.codes)} was expected{_hints(self.codes)}")
        if not isinstance(error, PodError):
            return False
        found = dict.fromkeys(problem.code for problem in error.problems if problem.severity == "error")
        missing = [code for code in self.codes if code not in found]
        if missing:
            what = f"refused, but not for {_listed(missing)}{_hints(missing)}"
        elif others := [code for code in found if code not in self.codes]:
            what = f"also refused for {_listed(others)}; if that is right, name all: {_call([*self.codes, *others])}"
        else:
            self._error = error
            return True
        raise AssertionError(f"{what}\n\n{error}") from None


def refused(*codes: str) -> Refused:
    """A context for a test: its block has to be refused, with problems of exactly these codes.

    A test is for one mistake. If its manifest has another, it might be refused for that alone one day, so this fails, too.
    Warnings refuse nothing: they are in what `podgen.check` returns.

    Parameters:
        codes: One code or several, such as `ports/reuse`: those of podgen's, and those of your own rules.

    Returns:
        The context. Its `error` is the `PodError`, once the block has ended.

    Raises:
        AssertionError: At the end of the block, if nothing was refused, or not for these codes.
        TypeError: No code is given, or one is no text.

    Example:
        >>> from podgen import container, pod
        >>> from podgen.testing import refused
        >>> with refused("metadata/name-invalid") as caught:
        ...     pod("Shop", container("web", "nginx:1.29"))
        >>> [problem.path for problem in caught.error.problems]
        ['metadata.name']
    """
    if not codes:
        raise TypeError('refused takes the code that is expected: refused("ports/reuse")')
    for code in codes:
        if not isinstance(code, str):
            raise TypeError(f'refused takes codes, such as "ports/reuse", got {code!r}')
    return Refused((*dict.fromkeys(codes),))


def _listed(codes: tuple[str, ...] | list[str]) -> str:
    return " and ".join(map(named, codes))


def _call(codes: Iterable[str]) -> str:
    return f"refused({', '.join(map(quoted, codes))})"


def _hints(codes: tuple[str, ...] | list[str]) -> str:
    """What may be wrong with codes that nothing was refused for."""
    return "".join(f"; {hint}" for code in codes if (hint := _hint(code)))


def _hint(code: str) -> str | None:
    known = find_code(code)
    if known is None:  # it may be one of the user's own
        meant = did_you_mean(code, [each.code for each in all_codes() if each.severity == "error"])
        return f"podgen has no code {named(code)}: did you mean {named(meant)}?" if meant else None
    if known.severity == "warning":
        return f"{named(code)} is a warning, which refuses nothing: podgen.check(...) returns it"
    return None
