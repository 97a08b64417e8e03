"""The record knows all files that podgen wrote, whenever a run is killed and however many run at once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.recorded_files import OUT, manifests, recorded, write
from helpers.written_files import environment

from podgen.output.record import Entry, entries_in, record_text

pytestmark = pytest.mark.usefixtures("folder")


def test_a_record_reads_back() -> None:
    """Whatever stands in it."""
    entries = frozenset(
        {
            Entry("pod_a.yaml", 'pods/größe \u2028\n"x".py:site'),
            Entry("pod_a.yaml", "-", "web", (("name", "a"), ("zone", "b"))),
            Entry("certificate.cert-manager.io_a.json", "shop//pods"),
        }
    )
    assert entries_in(record_text(entries)) == entries


def test_old_files_are_never_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any file is replaced, the record lists the new files beside the old ones; at the end, the new ones alone."""
    write("a.py", "pod_old.yaml", "pod_same.yaml")
    replace, seen = os.replace, []

    def noted(old: str, new: str) -> None:
        replace(old, new)
        seen.append((os.path.basename(new).rpartition(".podgen-tmp")[1] or os.path.basename(new), recorded()))

    monkeypatch.setattr(os, "replace", noted)
    write("a.py", "pod_new.yaml", "pod_same.yaml")
    both = {"pod_old.yaml", "pod_same.yaml", "pod_new.yaml"}
    assert seen == [
        (".podgen-files", both),
        ("pod_new.yaml", both),
        (".podgen-tmp", both),  # the old file is put aside
        (".podgen-files", {"pod_same.yaml", "pod_new.yaml"}),
    ]
    assert manifests() == {"pod_same.yaml", "pod_new.yaml"}


WRITER = """
import sys
source, rounds, tests = sys.argv[1:]
sys.path.insert(0, tests)
from helpers.recorded_files import write
print("ready", flush=True)
for number in range(int(rounds)):
    write(source, f"pod_{source[0]}{number}.yaml", f"pod_{source[0]}.yaml")
"""


def writer(source: str, rounds: int) -> "subprocess.Popen[bytes]":
    """A process that writes two files over and over, one of them under another name each time."""
    command = [sys.executable, "-c", WRITER, source, str(rounds), str(Path(__file__).parents[1])]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment())


@pytest.mark.slow
def test_kill() -> None:
    """Killed at any moment, no file is left that the record does not know, and the next run leaves none that is stale."""
    for moment in range(8):
        process = writer("a.py", 1_000_000)
        assert process.stdout
        with process.stdout as ready:
            ready.readline()
        time.sleep(0.003 * moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if OUT.exists():
            assert manifests() <= recorded()
    write("a.py", "pod_last.yaml")
    assert manifests() == recorded() == {"pod_last.yaml"}


@pytest.mark.slow
def test_several_at_once() -> None:
    """Four runs at once do not lose each other's files, nor remove them."""
    processes = [writer(f"{name}.py", 10) for name in "abcd"]
    assert [process.communicate()[0] and process.returncode for process in processes] == [0, 0, 0, 0]
    assert manifests() == recorded() == {f"pod_{name}{ending}.yaml" for name in "abcd" for ending in ("", "9")}


def test_a_record_that_does_not_fit() -> None:
    """If the disk has no place for the record, no file is written."""
    code = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from helpers.recorded_files import write
from podgen.output.errors import OutputError
write("a.py", "pod_old.yaml")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write("a.py", *(f"pod_{number}.yaml" for number in range(100)))
except OutputError as error:
    print(error.message)
"""
    command = [sys.executable, "-c", code, str(Path(__file__).parents[1])]
    printed = subprocess.run(command, capture_output=True, text=True, env=environment(), check=True)
    assert printed.stdout == "cannot write out/.podgen-files: File too large\n"
    assert sorted(os.listdir(OUT)) == [".podgen-files", "pod_old.yaml"]
    assert recorded() == {"pod_old.yaml"}
