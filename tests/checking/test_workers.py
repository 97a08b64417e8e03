"""Processes that share work: the order of the results, and how they end."""

import multiprocessing
import multiprocessing.process
import os
import signal
import time
from collections.abc import Iterator

import pytest

from podgen.checking.workers import METHOD, Workers
from podgen.errors import WorkerError

TESTS_PROCESS = os.getpid()

each_method = pytest.mark.parametrize(
    "method", [METHOD, *(pytest.param(other, marks=pytest.mark.slow) for other in ("fork", "spawn") if other != METHOD)]
)


def slow_if_odd(number: int) -> int:
    """Ten times a number; odd ones take longer."""
    time.sleep(number % 2 * 0.02)
    return number * 10


def process(_: int) -> int:
    """The process that did it."""
    return os.getpid()


def failing(number: int) -> int:
    """Fails for one."""
    if number == 3:
        raise KeyError(f"in the process of the tests: {os.getpid() == TESTS_PROCESS}")
    return number


def out_of_memory(number: int) -> int:
    """As a worker that has used up what it may have."""
    if number == 3 and os.getpid() != TESTS_PROCESS:
        raise MemoryError
    return number


def killed(number: int) -> int:
    """As a worker that the kernel kills."""
    if number == 3 and os.getpid() != TESTS_PROCESS:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def never_done(number: int) -> int:
    """As a worker with a task without an end."""
    time.sleep(60 if number else 0)
    return number


def long(number: int) -> str:
    """More than a pipe holds."""
    return str(number) * 1_000_000


def alive() -> int:
    """How many workers there are."""
    return len(multiprocessing.active_children())


@each_method
def test_results_come_in_the_order_of_the_tasks(method: str) -> None:
    """Whoever is done first; and no process stays behind."""
    with Workers(3, slow_if_odd, method) as workers:
        assert list(workers.results(range(40))) == [number * 10 for number in range(40)]
        assert list(workers.results([])) == []
        assert list(workers.results([7])) == [70]
        assert alive() == 3
    assert alive() == 0


def test_other_processes_do_it() -> None:
    """That is what they are for."""
    with Workers(2, process) as workers:
        assert os.getpid() not in workers.results(range(10))


def test_tasks_are_asked_for_as_workers_need_them() -> None:
    """However many there are: memory does not grow with their number."""
    asked: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    with Workers(2, slow_if_odd) as workers:
        for done, _ in enumerate(workers.results(tasks())):
            assert len(asked) - done < 20
            if done == 100:
                break


def test_results_longer_than_a_pipe() -> None:
    """Whoever waits for whom, nobody waits for ever."""
    with Workers(2, long) as workers:
        assert [len(result) for result in workers.results(range(8))] == [1_000_000] * 8


def test_an_exception_comes_from_this_process() -> None:
    """With the traceback that it has without workers, after the results of all tasks before it."""
    with Workers(2, failing) as workers:
        results = workers.results(range(10))
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(KeyError, match="in the process of the tests: True"):
            next(results)


def test_memory_runs_out() -> None:
    """A worker without memory says so; to try again here would take as much."""
    with Workers(2, out_of_memory) as workers, pytest.raises(WorkerError, match="memory ran out"):
        list(workers.results(range(10)))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is nothing like it")
def test_a_worker_is_killed() -> None:
    """That is told at once, and the others end, too."""
    with Workers(3, killed) as workers, pytest.raises(WorkerError, match="was killed, perhaps because memory ran out"):
        list(workers.results(range(10)))
    assert alive() == 0


def test_workers_are_ended_whatever_they_are_at() -> None:
    """Who has seen enough need not wait."""
    began = time.monotonic()
    with Workers(2, never_done) as workers:
        assert next(workers.results(range(10))) == 0
    assert alive() == 0
    assert time.monotonic() - began < 30


def test_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were started before are ended."""
    kind = multiprocessing.get_context(METHOD).Process  # type: ignore[attr-defined]  # all of them have it
    started: list[multiprocessing.process.BaseProcess] = []

    def start(process: multiprocessing.process.BaseProcess) -> None:
        if started:
            raise BlockingIOError("no more")
        started.append(process)
        process_start(process)

    process_start = kind.start
    monkeypatch.setattr(kind, "start", start)
    with pytest.raises(BlockingIOError):
        Workers(3, process)
    assert len(started) == 1
    assert alive() == 0
