"""Processes that share work. Results come in the order of the tasks, and memory does not grow with the number of tasks.

Each worker has a pipe of its own and one task at a time: no locks and no threads, so that one which is killed holds up nobody.
"""

import gc
import multiprocessing
import multiprocessing.process
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, cast

from podgen.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")

_Pipe: TypeAlias = "Connection[Any, Any]"

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""How workers are started. Forks are ready at once, but only safe on Linux, and there only without threads: `check` has none."""

MOST_WORKERS = 60
"""The most that Windows can wait for."""

_AHEAD = 4
"""How many tasks for each worker may be done, or be in work, while an earlier one is not done."""


class _Failed(NamedTuple):
    """What a worker answers if it could not do a task."""

    is_out_of_memory: bool


class _Task(Generic[T]):
    """A task that was given out, and its result."""

    def __init__(self, given: T) -> None:
        self.given = given
        self.result: Any = None
        self.is_done = False


class Workers(Generic[T, R]):
    """Processes that do the same to tasks. As a context manager, it ends them, whatever they are at.

    Parameters:
        number: How many processes.
        work: What they do to each task. If they are not forked, it is pickled, as tasks and results always are.
        method: How they are started.

    Raises:
        OSError: No process can be started.
    """

    def __init__(self, number: int, work: Callable[[T], R], method: str | None = None) -> None:
        self._work = work
        self._number = min(number, MOST_WORKERS)
        self._processes: list[multiprocessing.process.BaseProcess] = []
        self._idle: list[_Pipe] = []
        self._busy: dict[_Pipe, _Task[T]] = {}
        try:
            with _without_interrupts():
                self._start(multiprocessing.get_context(method or METHOD))
        except BaseException:
            self.close()
            raise

    def _start(self, context: Any) -> None:
        for _ in range(self._number):
            ours, theirs = context.Pipe()
            self._idle.append(ours)
            process = context.Process(target=_run, args=(ours, theirs, self._work), daemon=True)
            try:
                process.start()
            finally:
                theirs.close()  # or the end of the process would not be seen
            self._processes.append(process)

    def results(self, tasks: Iterable[T]) -> Iterator[R]:
        """The results, in the order of the tasks, which are asked for as workers need them.

        A task whose work raised an exception is done once more in this process, so that the exception comes from here.

        Raises:
            WorkerError: A worker was killed, or has no memory left.
        """
        pending = iter(tasks)
        given_out: deque[_Task[T]] = deque()
        while True:
            while self._idle and len(given_out) < self._number * _AHEAD:
                task = next((_Task(given) for given in pending), None)
                if task is None:
                    break
                given_out.append(task)
                self._give_out(task)
            if not given_out:
                return
            if given_out[0].is_done:
                yield self._result(given_out.popleft())
            else:
                self._receive()

    def _give_out(self, task: _Task[T]) -> None:
        connection = self._idle.pop()
        self._busy[connection] = task
        try:
            connection.send(task.given)
        except OSError as error:
            raise _killed() from error

    def _receive(self) -> None:
        """Wait until some worker is done."""
        for ready in wait([*self._busy]):
            connection = cast("_Pipe", ready)
            task = self._busy.pop(connection)
            try:
                task.result = connection.recv()
            except (EOFError, OSError) as error:
                raise _killed() from error
            task.is_done = True
            self._idle.append(connection)

    def _result(self, task: _Task[T]) -> R:
        result: R | _Failed = task.result
        if not isinstance(result, _Failed):
            return result
        if result.is_out_of_memory:
            raise WorkerError("memory ran out in a process that checks files; -j 1 needs the least")
        return self._work(task.given)

    def close(self) -> None:
        """End all processes at once."""
        for connection in (*self._idle, *self._busy):
            connection.close()
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        self._idle, self._busy, self._processes = [], {}, []

    def __enter__(self) -> "Workers[T, R]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _killed() -> WorkerError:
    return WorkerError("a process that checks files was killed, perhaps because memory ran out; -j 1 needs the least")


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Holds back Ctrl-C while processes start: a terminal sends it to all of them, and it is for this one to end them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _run(ours: _Pipe, theirs: _Pipe, work: Callable[[Any], Any]) -> None:
    """Do tasks until there are no more, or until the main process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    ours.close()  # or the end of the main process would not be seen
    gc.freeze()  # what is there already stays there
    gc.set_threshold(30_000)  # as in the main process
    with suppress(EOFError, OSError):
        while True:
            task = theirs.recv()
            try:
                result = work(task)
            except Exception as error:  # noqa: BLE001 - the main process finds it, too, and tells it
                result = _Failed(isinstance(error, MemoryError))
            theirs.send(result)
