"""`podgen render --watch` renders again after each change, tells mistakes and goes on, until Ctrl-C."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.command_line import run
from helpers.team_rules import HEAD, NO_TEAM, RULES_PY
from helpers.trees import files_below, pod_file, write_tree

pytestmark = [pytest.mark.usefixtures("folder"), pytest.mark.slow]


class Watching:
    """A real process that watches."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "podgen", "render", "--watch", *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._said: queue.Queue[str] = queue.Queue()
        self.all_said = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._said.put(line)

    def says(self, text: str) -> None:
        """Wait until it says something on stderr."""
        deadline = time.monotonic() + 20
        while text not in self.all_said:
            self.all_said += self._said.get(timeout=max(0.01, deadline - time.monotonic()))
        self.all_said = self.all_said.partition(text)[2]

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal, and return the exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


@pytest.fixture
def watching() -> Iterator[list[Watching]]:
    """Processes that are ended in any case."""
    started: list[Watching] = []
    yield started
    for each in started:
        each.process.kill()
        each.process.communicate()


READY = "; Ctrl-C ends it\n"


def test_a_day_at_work(watching: list[Watching]) -> None:
    """Changes of a file, of a module that it imports, of what a ConfigMap was made of; mistakes; new files; and the end."""
    write_tree({"pyproject.toml": "", "acme/images.py": "web = 'i:1'\n", "conf/site.conf": "one\n"})
    write_tree(
        {
            "pods/web.py": "from podgen import *\nfrom acme.images import web as image\n"
            "conf = config_map('conf', files=['../conf/site.conf'])\nweb = pod('web', container('c', image))\n"
        }
    )
    started = Watching("pods", "-o", "out")
    watching.append(started)
    started.says(READY)
    assert "image: i:1" in Path("out/pod_web.yaml").read_text()
    write_tree({"acme/images.py": "web = 'i:2'\n"})
    started.says(READY)
    assert "image: i:2" in Path("out/pod_web.yaml").read_text()
    write_tree({"conf/site.conf": "two\n"})
    started.says(READY)
    assert "two" in Path("out/configmap_conf.yaml").read_text()
    write_tree({"acme/images.py": "web = (\n"})
    started.says("SyntaxError")
    started.says(READY)
    write_tree({"acme/images.py": "import acme.more\nweb = acme.more.web\n"})
    started.says("No module named 'acme.more'")
    started.says(READY)
    write_tree({"acme/more.py": "web = 'i:3'\n"})
    started.says(READY)
    assert "image: i:3" in Path("out/pod_web.yaml").read_text()
    write_tree({"pods/eu/db.py": pod_file("db")})
    started.says(READY)
    assert "pod_db.yaml" in files_below("out")
    os.unlink("pods/eu/db.py")
    started.says("removed out/pod_db.yaml")
    started.says(READY)
    assert started.end() == 0
    assert files_below("out") == [".podgen-files", "configmap_conf.yaml", "pod_web.yaml"]


def test_to_stdout(watching: list[Watching]) -> None:
    """What changed is printed, as the next document; what did not is not."""
    write_tree({"web.py": pod_file("web")})
    started = Watching("web.py")
    watching.append(started)
    started.says(READY)
    write_tree({"web.py": "# a comment\n" + pod_file("web")})
    started.says(READY)
    write_tree({"web.py": pod_file("web", "i:2")})
    started.says(READY)
    assert started.end() == 0
    assert started.process.stdout
    text = started.process.stdout.read()
    assert [line for line in text.splitlines() if "image" in line or "---" in line] == [
        "    image: i:1",
        "---",
        "    image: i:2",
    ]


def test_a_mistake_first(watching: list[Watching]) -> None:
    """A target that is not there yet, and values that are wrong, are told and waited for; SIGTERM ends it, too."""
    write_tree(
        {"web.py": "from podgen import *\n@template\ndef web(name: str): return pod(name, container('c', 'i:1'))\n"}
    )
    write_tree({"v.yaml": "- a\n"})
    started = Watching("web.py", "--values", "v.yaml", "-o", "out.yaml")
    watching.append(started)
    started.says("v.yaml:1:1: there must be one mapping of names to values")
    started.says(READY)
    write_tree({"v.yaml": "name: 1\n"})
    started.says('must be text, got 1; write name: "1"')
    started.says(READY)
    write_tree({"v.yaml": "name: one\n"})
    started.says(READY)
    assert "name: one\n" in Path("out.yaml").read_text()
    assert started.end(signal.SIGTERM) == 128 + signal.SIGTERM


def test_what_cannot_be_watched() -> None:
    """Comparing, and what is piped in."""
    write_tree({"web.py": pod_file("web")})
    assert "--watch writes, and --check does not" in run("render", "web.py", "-o", "out", "--watch", "--check").stderr
    result = run("render", "-", "--watch")
    assert (result.exit_code, "what is piped in does not" in result.stderr) == (2, True)


def test_rules_of_ones_own(watching: list[Watching]) -> None:
    """The modules with the team's rules are watched, too, also when they cannot be loaded."""
    write_tree({"pyproject.toml": '[tool.podgen]\nrules = ["acme.rules"]\n', "acme/rules.py": RULES_PY})
    write_tree({"pods/web.py": pod_file("web")})
    started = Watching("pods", "-o", "out")
    watching.append(started)
    started.says("error[acme/no-limits]")
    started.says(READY)
    write_tree({"acme/rules.py": "import (\n"})
    started.says("SyntaxError")
    started.says(READY)
    write_tree({"acme/rules.py": HEAD + NO_TEAM})
    started.says("warning[acme/no-team]")
    started.says(READY)
    assert files_below("out") == [".podgen-files", "pod_web.yaml"]
    os.unlink("acme/rules.py")
    started.says("there is no module acme.rules with rules")
    started.says(READY)
    write_tree({"acme/rules.py": HEAD + NO_TEAM})
    started.says("warning[acme/no-team]")
    started.says(READY)
    assert started.end() == 0
