"""Tracebacks of refusals have no frames of podgen: where Python, pytest and IPython print them."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import podgen
from podgen import PodError, TemplateError, YamlError, container, pod

USER = """\
from podgen import container, deployment, load, pod, template

def bad_port():
    return container("a", "a:1", ports=[99999])

@template
def shop(name: str):
    return pod(name, container("a", "a:1"))

"""

REFUSED = {
    "pod": 'pod("x", bad_port())',
    "workload": 'deployment("x", bad_port())',
    "yaml": 'list(load("a: 1\\na: 2"))',
    "template": 'shop(nam="x")',
}


def python(*arguments: str, folder: Path, text: str | None = None) -> str:
    """What a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, input=text, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
def test_uncaught(call: str, tmp_path: Path) -> None:
    """Python prints the user's frames alone, and then the report."""
    (tmp_path / "site_pods.py").write_text(f"{USER}\nx = {call}\n")
    printed = python("site_pods.py", folder=tmp_path)
    assert printed.startswith("Traceback (most recent call last):\n")
    assert [line.split(",")[0] for line in printed.splitlines() if line.startswith("  File ")] == [
        f'  File "{tmp_path / "site_pods.py"}"'
    ]


def test_other_errors_keep_their_frames(tmp_path: Path) -> None:
    """A mistake of podgen's own has to show where it is, after a refusal, too."""
    text = f'{USER}\ntry:\n    pod("x", bad_port())\nexcept ValueError:\n    pass\n'
    (tmp_path / "pods.py").write_text(f"{text}import podgen.gate\ndel podgen.gate.inspect\npod('x')\n")
    assert "gate.py" in python("pods.py", folder=tmp_path)


def test_a_hook_of_the_users_is_kept(tmp_path: Path) -> None:
    """Who has a hook for uncaught errors gets them all."""
    hook = "import sys\nsys.excepthook = lambda kind, error, traceback: print('mine:', kind.__name__)\n"
    (tmp_path / "pods.py").write_text(f'{hook}{USER}\npod("x", bad_port())\n')
    assert python("pods.py", folder=tmp_path) == "mine: PodError\n"


@pytest.mark.slow
def test_pytest(tmp_path: Path) -> None:
    """Tests show the user's code and the report."""
    tests = "".join(f"def test_{name}():\n    {call}\n\n" for name, call in REFUSED.items())
    (tmp_path / "test_pods.py").write_text(f"{USER}\n{tests}")
    printed = python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", folder=tmp_path)
    assert f"{len(REFUSED)} failed" in printed
    assert str(Path(podgen.__file__).parent) not in printed


@pytest.mark.parametrize("error", [PodError([]), TemplateError("a", ["wrong"], []), YamlError("wrong")], ids=repr)
def test_ipython(error: Exception) -> None:
    """IPython and Jupyter print the report alone: it says which cell."""
    lines = error._render_traceback_()  # type: ignore[attr-defined]
    assert "\n".join(lines) == f"{type(error).__name__}: {error}"


@pytest.mark.slow
def test_cells(tmp_path: Path) -> None:
    """IPython gives cells files with names like `/tmp/ipykernel_42/3488363448.py`. Reports call them as people do."""
    typed = "from podgen import *\nc = container('a', 'a:1', ports=[99999])\npod('x', c)\n"
    ipython = ("-m", "IPython", "--no-banner", "--simple-prompt", "--HistoryManager.enabled=False", "--ipython-dir=.")
    printed = python(*ipython, folder=tmp_path, text=typed)
    assert " --> Cell In[2]:1:27\n" in printed
    assert " 1 | c = container('a', 'a:1', ports=[99999])\n" in printed


def test_repr_is_one_line() -> None:
    """What a debugger or a notebook shows of the error itself: what was refused, and why, in short."""
    with pytest.raises(PodError) as caught:
        pod("x", container("a", "a:1", ports=[99999]), container("B", "b:1", ports=[99999]))
    assert repr(caught.value) == (
        "<PodError: pod `x` refused: 3 errors: ports/container-port-out-of-range, containers/name-invalid>"
    )


def test_prompt(tmp_path: Path) -> None:
    """Python 3.11 does not keep what is typed: the places are named all the same."""
    printed = python("-i", folder=tmp_path, text=f'{USER}\npod("x", bad_port())\n')
    wanted = [" --> <stdin>:2:12", " ::: <stdin>:1:10", "   | in this call"]
    if sys.version_info < (3, 13):
        assert [line[-len(wanted[0]) :] for line in printed.splitlines() if "<stdin>:" in line] == wanted[:2]
        assert wanted[2] in printed
    else:
        assert 'return container("a", "a:1", ports=[99999])' in printed


def test_doctest() -> None:
    """A place in an example is one in its text."""
    text = 'from podgen import *\nc = container("a", "a:1",\n    ports=[99999])\npod("x", c)\n'
    shown = "".join(f"{'    ' if line.startswith(' ') else '>>> '}{line}\n" for line in text.splitlines())
    example = doctest.DocTestParser().get_doctest(shown.replace("\n    ", "\n... "), {}, "pods", None, None)
    printed: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=printed.append)
    assert "--> <doctest pods[1]>:2:" in "".join(printed)
    assert "ports=[99999])\n" in "".join(printed)
