"""`podgen check -j`: several processes find the same, and print it in the same order."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WARNED_YAML, WEB_YAML, run_check, write_yaml

from podgen.checking import workers
from podgen.checking.workers import METHOD
from podgen.cli.formats import FORMATS

pytestmark = pytest.mark.usefixtures("folder")

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: nobody}
  ports:
  - port: 80
"""
NEEDY = WEB_YAML.replace("name: web\nspec", "name: needy\nspec") + (
    "    env:\n    - name: PASSWORD\n      valueFrom:\n        secretKeyRef: {name: db, key: pasword}\n"
    "    - name: USER\n      valueFrom:\n        secretKeyRef: {name: gone, key: user}\n"
)
SECRET = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData: {password: hunter2}\nstringdata: {}\n"


CODES = ("fields/unknown", "node-selector/key-deprecated", "references/object-missing", "manifests/duplicate")


def write_files() -> None:
    """Files of all sorts: right and wrong ones, what is no manifest, and what only others show to be wrong."""
    write_yaml(
        a__broken=BROKEN_YAML,
        a__definition=DEFINITION,
        a__certificate=CERTIFICATE_YAML,
        a__ignoring=WARNED_YAML.replace(
            "linux}", "linux}  # podgen: ignore[node-selector/key-deprecated] they are old"
        ),
        a__list=f"{WEB_YAML}---\n[1]\n---\na: b: c\n",
        b__needy=NEEDY,
        b__secret=SECRET.replace("stringdata: {}\n", ""),
        a__secret=SECRET,
        b__ignored="# podgen: ignore[services/*] nobody yet\n" + SERVICE,
        b__service=SERVICE,
        b__twice=f"{WEB_YAML}---\n{WEB_YAML.replace('1.29', '1.28')}",
        b__warned=WARNED_YAML,
        b__web=WEB_YAML,
        c__empty="",
        c__unreadable="kind: Pod\n  metadata: {",
    )
    for number in range(100):
        Path(f"c/{number:03}.yaml").write_text(WEB_YAML if number % 7 else BROKEN_YAML, encoding="utf-8")
    Path("c/list.json").write_text('{"kind": "List", "apiVersion": "v1", "items": [{"kind": "Pod"}, 1]}', "utf-8")
    os.link("b/warned.yaml", "b/warned-again.yaml")
    Path("old").mkdir()
    Path("old/service.yaml").write_text(SERVICE.replace("  selector", "  clusterIP: None\n  selector"), "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe")


def write_to_pipe(text: str) -> None:
    """Write it once somebody reads."""
    threading.Thread(target=lambda: Path("pipe").write_text(text, encoding="utf-8")).start()


def check_files(*arguments: str) -> tuple[str, str, int]:
    """What is printed for all of these files, and the status."""
    pipe = ["pipe"] if hasattr(os, "mkfifo") else []
    if pipe:
        write_to_pipe(BROKEN_YAML)
    result = run_check(
        "a", "gone.yaml", "-", "b", *pipe, "c", "b/needy.yaml", *arguments, stdin=NEEDY + "---\n" + WARNED_YAML
    )
    return result.stdout, result.stderr, result.exit_code


@pytest.mark.parametrize(
    "options",
    [
        *(("--format", form) for form in FORMATS),
        ("--strict", "-v"),
        ("--ignore", "services/*", "--external", "cm/*"),
        ("--against", "old", "--format", "json"),
    ],
    ids=" ".join,
)
def test_the_same_bytes_from_any_number_of_processes(options: tuple[str, ...]) -> None:
    """In the order of the files, whatever they are, and with what they need of each other."""
    write_files()
    alone = check_files("-j", "1", *options)
    assert alone[2] == 2
    assert "gone.yaml" in alone[1]
    assert all(code in alone[0] for code in CODES)
    for jobs in ("2", "3"):
        assert check_files("-j", jobs, *options) == alone


DEFINITION = """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Shop, plural: shops, singular: shop, listKind: ShopList}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec: {type: object, properties: {size: {type: integer}}}
"""


def test_definitions_of_kinds() -> None:
    """They are known to all processes, also those that came through a pipe, for all behind it."""
    shop = "apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\nspec: {size: large}\n"
    write_yaml(a__shop=shop, a__web=WEB_YAML, b__shop=shop, b__web=WEB_YAML)
    alone = run_check("--format", "json", "-j", "1", "a", "-", "b", stdin=DEFINITION)
    assert alone.stdout.count("types/mismatch") == 1
    for jobs in ("2", "3"):
        assert run_check("--format", "json", "-j", jobs, "a", "-", "b", stdin=DEFINITION).stdout == alone.stdout
    write_yaml(a__definition=DEFINITION)
    alone = run_check("--format", "json", "-j", "1", "b", "a")
    assert alone.stdout.count("types/mismatch") == 2
    assert run_check("--format", "json", "-j", "2", "b", "a").stdout == alone.stdout


@pytest.mark.slow
def test_new_interpreters_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where processes cannot be forked; a hash is another one in each of them."""
    write_files()
    other = "spawn" if METHOD == "fork" else "fork"
    alone = check_files("-j", "1", "--against", "old")
    monkeypatch.setattr(workers, "METHOD", other)
    assert check_files("-j", "2", "--against", "old") == alone


def test_without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives none, one checks them all."""

    def none(*_: object) -> None:
        raise BlockingIOError("no more")

    write_files()
    alone = check_files("-j", "1")
    monkeypatch.setattr(workers.Workers, "_start", none)
    assert check_files("-j", "2") == alone


def test_few_files_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless somebody asks for it."""

    def none(*_: object) -> None:
        pytest.fail("a process was started")

    write_files()
    monkeypatch.setattr(workers.Workers, "__init__", none)
    assert check_files()[2] == 2


def test_a_number_is_needed() -> None:
    """None are too few."""
    assert run_check("-j", "0", ".").exit_code == 2


# The command as its own process, with enough to do for a while.


def start_long() -> subprocess.Popen[str]:
    """A check that takes some seconds, in a process group of its own."""
    for number in range(1000):
        Path(f"{number:05}.yaml").write_text(f"{BROKEN_YAML}---\n" * 5, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "podgen", "check", "-j", "2", "."],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def started(process: subprocess.Popen[str]) -> list[int]:
    """The workers of a check, once they are there."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if len(found := children(process.pid)) == 2:
            return found
        time.sleep(0.01)
    raise TimeoutError


def is_gone(pid: int) -> bool:
    """Whether a process has ended, within some seconds."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


KILLED = "error: a process that checks files was killed, perhaps because memory ran out; -j 1 needs the least\n"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize(
    ("end", "status", "told"),
    [
        pytest.param(lambda main, _: os.killpg(main, signal.SIGINT), 130, "", id="Ctrl-C"),
        pytest.param(lambda _, child: os.kill(child, signal.SIGKILL), 2, KILLED, id="a worker"),
        pytest.param(lambda main, _: os.kill(main, signal.SIGKILL), -9, "", id="the main process"),
    ],
)
def test_ends(end: Callable[[int, int], None], status: int, told: str) -> None:
    """At once, without a traceback, and no process stays behind."""
    process = start_long()
    workers = started(process)
    end(process.pid, workers[0])
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.lstrip("\n")) == (status, told)
    assert all(map(is_gone, workers))


@pytest.mark.skipif(sys.platform != "linux", reason="has no such limit")
@pytest.mark.slow
def test_memory_runs_out() -> None:
    """In a worker or without one, that is one line."""
    pairs = ", ".join(f'"k{number}": "v"' for number in range(500_000))
    Path("a.json").write_text(f'{{"apiVersion": "v1", "kind": "ConfigMap", "data": {{{pairs}}}}}', encoding="utf-8")
    Path("b.yaml").write_text(WEB_YAML, encoding="utf-8")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (120 << 20, 120 << 20))"
    program = f"{limit}; from podgen.cli.main import main; main()"
    for jobs in ("1", "2"):
        command = [sys.executable, "-c", program, "check", "-j", jobs, "."]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 2
        assert done.stderr.startswith("error: memory ran out")
        assert done.stderr.count("\n") == 1
