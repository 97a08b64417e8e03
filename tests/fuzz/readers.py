"""Reads and checks made-up files with both readers of YAML: no traceback, no difference, and bounded time and memory.

usage: python tests/fuzz/readers.py [--inputs N] [--seed N] [--only FORMAT:NUMBER]

The files are of three formats: `yaml`, one document in blocks, brackets, quotes, anchors, tags and what else YAML has;
`json`; and `stream`, many documents of both, with separators, byte order marks and all line endings, as bytes of several
encodings. Each is a manifest in which a few things were changed, or a heap of what has a meaning. Both readers are compared by
the values, their places, duplicate keys, comments, errors with their places, and the problems that `podgen check` finds. The
same seed makes the same files; `--only` shows one of them, with what each reader makes of it.
"""

import argparse
import io
import itertools
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from fuzzed_files import FORMATS, made

from podgen.checking.check_files import check_files
from podgen.errors import YamlError
from podgen.yaml import events
from podgen.yaml.document import Document, Steps
from podgen.yaml.reader import read_each

MOST_SECONDS = 2.0
"""How long both readers may take for one file, which has at most some kilobytes."""

MOST_MEMORY = 300 * 2**20
"""How much memory all of it may take, in bytes."""

IN_C = events.CParser


def ways(value: Any, above: Steps = ()) -> Iterator[Steps]:
    """The ways to all fields and items of a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield (*above, step)
        yield from ways(item, (*above, step))


def seen(document: Document) -> tuple[object, ...]:
    """Everything that is read of a document."""
    some = list(itertools.islice(ways(document.value), 200))
    places = [(way, document.text.span(place)) for way, place in zip(some, document.ranges_of(some), strict=True)]
    repeats = [(one.steps, one.first, one.last, document.repeat_message(one)) for one in document.repeats]
    comments = list(document.comments("podgen:"))
    return repr(document.value), places, [document.written(way) for way in some[:20]], repeats, comments


def told(error: YamlError) -> str:
    """An error, which is a sentence with a place."""
    assert error.message.isprintable(), error.message
    assert error.line
    assert error.column
    return str(error)


def outcome(data: bytes) -> list[object]:
    """Everything that is read of a file, and what is found in it."""
    found: list[object] = []
    for each in read_each(io.BytesIO(data)):
        if isinstance(each, YamlError):
            found.append(told(each))
            continue
        try:
            found += [seen(manifest) for manifest in each.manifests()]
        except YamlError as error:
            found.append(told(error))
    found += [
        [(problem.code, problem.path, problem.message, problem.help, problem.place) for problem in checked.problems]
        for checked in check_files([("file.yaml", io.BytesIO(data))])
    ]
    return found


class Outcome(NamedTuple):
    """What both readers make of a file."""

    in_c: list[object]
    in_python: list[object]
    seconds: float


def both(data: bytes) -> Outcome:
    """Read a file with both readers."""
    begin = time.process_time()
    in_c = outcome(data)
    events.CParser = None
    try:
        in_python = outcome(data)
    finally:
        events.CParser = IN_C
    return Outcome(in_c, in_python, time.process_time() - begin)


class Result(NamedTuple):
    """What came of many files."""

    wrong: list[str]
    """What is wrong, each with the format and the number of the file."""
    counts: dict[str, int]
    """How many files of each format were read."""
    refused: int
    """How many of them had something that cannot be read."""
    slowest: float
    """The longest time that both readers took for one, in seconds."""


def run(inputs: int, seed: int) -> Result:
    """Read files of all formats in turn."""
    wrong: list[str] = []
    counts = dict.fromkeys(FORMATS, 0)
    refused, slowest = 0, 0.0
    for number in range(inputs):
        format = [*FORMATS][number % len(FORMATS)]
        counts[format] += 1
        try:
            read = both(made(format, number, seed))
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            wrong.append(f"{format}:{number}: {error!r}")
            continue
        refused += any(isinstance(each, str) for each in read.in_c)
        slowest = max(slowest, read.seconds)
        if read.in_c != read.in_python:
            wrong.append(f"{format}:{number}: the readers differ")
        if read.seconds > MOST_SECONDS:
            wrong.append(f"{format}:{number}: {read.seconds:.1f} s")
    return Result(wrong, counts, refused, slowest)


def memory() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def show(format: str, number: int, seed: int) -> None:
    """Print one file, and what the readers make of it."""
    data = made(format, number, seed)
    print(repr(data))
    read = both(data)
    for in_c, in_python in itertools.zip_longest(read.in_c, read.in_python):
        print("both:" if in_c == in_python else "in C:", in_c)
        if in_c != in_python:
            print("in Python:", in_python)


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="FORMAT:NUMBER")
    options = parser.parse_args()
    if IN_C is None:
        sys.exit("there is no reader in C to compare with")
    if options.only:
        format, _, number = options.only.partition(":")
        show(format, int(number), options.seed)
        return
    begin = time.monotonic()
    result = run(options.inputs, options.seed)
    if memory() > MOST_MEMORY:
        result.wrong.append(f"{memory() / 2**20:.0f} MiB of memory")
    print(*result.wrong, sep="\n", end="\n" if result.wrong else "")
    counts = ", ".join(f"{count:,} {format}" for format, count in result.counts.items())
    print(
        f"{options.inputs:,} files ({counts}), {result.refused:,} of them refused in part, in {time.monotonic() - begin:.0f} s"
    )
    print(f"slowest: {result.slowest:.2f} s; memory: {memory() / 2**20:.0f} MiB; wrong: {len(result.wrong)}")
    sys.exit(bool(result.wrong))


if __name__ == "__main__":
    main()
