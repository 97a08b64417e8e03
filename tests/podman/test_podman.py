"""Pods played for real by podman: what podgen renders starts, and what it refuses fails as it says."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
IMAGES = ("docker.io/library/nginx:1.29", "docker.io/library/php:8.4-fpm")


def why_not() -> str | None:
    """Why pods cannot be played on this machine, if they cannot."""
    if shutil.which("podman") is None:
        return "podman is not installed"
    missing = [image for image in IMAGES if run("podman", "image", "exists", image).returncode]
    return f"podman has no local image {', '.join(missing)}" if missing else None


def run(*command: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=180)


REASON = why_not()
pytestmark = [pytest.mark.podman, pytest.mark.skipif(REASON is not None, reason=str(REASON))]
Play = Callable[[str], None]


@pytest.fixture
def play() -> Iterator[Play]:
    """Plays a manifest, and takes its pods down at the end."""
    played: list[str] = []

    def up(manifest: str) -> None:
        played.append(manifest)
        done = run("podman", "kube", "play", "-", text=manifest)
        assert done.returncode == 0, done.stderr

    yield up
    for manifest in played:
        run("podman", "kube", "down", "-", text=manifest)


def eventually(question: Callable[[], str], answer: str, seconds: float = 30) -> str:
    """Ask until the answer is in what comes back, or the time is over; return the last of it."""
    deadline = time.monotonic() + seconds
    while answer not in (said := question()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return said


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def test_nginx_and_php_fpm_work_together(play: Play) -> None:
    """The page comes from PHP-FPM, through nginx, out of a file in the volume that both share."""
    number = free_port()
    rendered = run(sys.executable, "-m", "podgen", "render", str(HERE / "php_site.py"), "--set", f"host_port={number}")
    assert rendered.returncode == 0, rendered.stderr
    play(rendered.stdout)

    def page() -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{number}/index.php", timeout=5) as answer:
                return str(answer.read().decode())
        except (OSError, urllib.error.URLError) as error:
            return str(error)

    said = eventually(page, "six times seven")
    print(said)
    assert said == "six times seven is 42, says fpm-fcgi"


def test_two_nginx_in_one_pod_fail_as_the_refusal_says(play: Play) -> None:
    """What `ports/reuse` refuses really ends with "address already in use"."""
    play((HERE / "two_nginx.yaml").read_text())

    def log() -> str:
        logs = [run("podman", "logs", f"two-nginx-{name}") for name in ("nginx", "cache")]
        return "".join(done.stdout + done.stderr for done in logs)

    said = eventually(log, "Address already in use")
    print(said)
    assert "bind() to 0.0.0.0:80 failed (98: Address already in use)" in said
