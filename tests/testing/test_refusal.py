"""`refused`: what it takes, and what it says of all else."""

import unittest
import warnings
from typing import Any

import pytest
from helpers.pytest_runs import explanation, run_pytest

from podgen import Pod, PodError, container, pod, shared_volume, web_container
from podgen.gate import checked
from podgen.model import Container
from podgen.rules import RULES, Finding, Findings, Location, rule
from podgen.testing import refused


def two(name: str = "two") -> Pod:
    """A pod with two containers on one port."""
    return pod(name, web_container("nginx", "nginx:1.29"), container("cache", "nginx:1.29", ports=[80]))


def fine() -> Pod:
    """A pod that nothing is wrong with."""
    return pod("fine", web_container("nginx", "nginx:1.29"))


def test_refusal_is_expected() -> None:
    """The test in three lines, and the error afterwards."""
    with refused("ports/reuse") as caught:
        two()
    assert isinstance(caught.error, PodError)
    assert [problem.path for problem in caught.error.problems] == ["spec.containers[1].ports[0].containerPort"]


def test_several_codes() -> None:
    """All of them have to be there, in any order, however often they are named."""
    with refused("ports/reuse", "metadata/name-invalid", "ports/reuse"):
        two("Two")


@rule("acme/latest", Container, "image")
def latest(image: str, at: Location) -> Findings:
    """Images have a version."""
    if image.endswith(":latest"):
        yield Finding("no version", at)


def test_codes_of_own_rules() -> None:
    """A code that is none of podgen's is taken as it is."""
    with refused("acme/latest"):
        checked(pod("web", container("web", "web:latest")), rules=RULES.with_rules(latest))


def failure(*codes: str, name: str | None) -> str:
    """What is said if a pod is not refused as it should be: with a name that is fine, it is refused for its ports only."""
    with pytest.raises(AssertionError) as caught, refused(*codes):
        two(name) if name else fine()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or name is None
    return str(caught.value)


def test_nothing_was_refused() -> None:
    """It is said what was expected."""
    assert failure("ports/reuse", name=None) == "nothing was refused, where `ports/reuse` was expected"
    text = "nothing was refused, where `ports/reuse` and `acme/latest` was expected"
    assert failure("ports/reuse", "acme/latest", name=None) == text


def test_refused_for_something_else() -> None:
    """The refusal is shown whole."""
    text = failure("images/missing-one", name="two")
    assert text.startswith("refused, but not for `images/missing-one`\n\nerror[ports/reuse]: `nginx` and `cache` both")
    assert text.endswith("pod `two` refused: 1 error")


def test_one_of_several_is_missing() -> None:
    """What is there is not named again."""
    text = failure("ports/reuse", "metadata/name-invalid", name="two")
    assert text.partition("\n")[0] == "refused, but not for `metadata/name-invalid`"


def test_refused_for_more() -> None:
    """A test is for one mistake: a second one is told, with the call that takes both."""
    text = failure("ports/reuse", name="Two")
    assert text.partition("\n")[0] == (
        "also refused for `metadata/name-invalid`; if that is right, name all: "
        'refused("ports/reuse", "metadata/name-invalid")'
    )


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("ports/reused", "; podgen has no code `ports/reused`: did you mean `ports/reuse`?"),
        ("port/reuse", "; podgen has no code `port/reuse`: did you mean `ports/reuse`?"),
        ("acme/latest", ""),
        ("volumes/unused", "; `volumes/unused` is a warning, which refuses nothing: podgen.check(...) returns it"),
    ],
)
def test_hints(code: str, hint: str) -> None:
    """A misspelt code is told, and one that refuses nothing; one that may be the user's own is not."""
    assert failure(code, name=None).removesuffix(hint) == f"nothing was refused, where `{code}` was expected"
    assert failure(code, name="two").partition("\n")[0] == f"refused, but not for `{code}`{hint}"


def test_warnings_do_not_count() -> None:
    """What is only warned of is not refused."""
    with pytest.raises(AssertionError, match="nothing was refused"), refused("volumes/unused"):
        pod("web", web_container("nginx", "nginx:1.29"), shared_volume("unused"))


def test_other_exceptions_pass() -> None:
    """A mistake in the test is no refusal."""
    with pytest.raises(ZeroDivisionError), refused("ports/reuse"):
        print(1 / 0)


def test_error_is_there_in_the_end() -> None:
    """Within the block, there is none."""
    with pytest.raises(RuntimeError, match="below the block"), refused("ports/reuse") as caught:
        print(caught.error)


@pytest.mark.parametrize("codes", [(), (None,), ("ports/reuse", 3), (PodError,)])
def test_what_is_no_code(codes: tuple[object, ...]) -> None:
    """It is refused at once: it can only be a slip."""
    with pytest.raises(TypeError, match='"ports/reuse"'):
        refused(*codes)  # type: ignore[arg-type]


def test_without_a_block() -> None:
    """A test that forgets `with` would always pass: the context says so when it is gone."""
    with pytest.warns(
        RuntimeWarning, match=r'^refused\("ports/reuse"\) has no block, and checks nothing; write a block, with'
    ):
        refused("ports/reuse")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with refused("ports/reuse"):
            two()


def test_a_context_by_itself() -> None:
    """It is neither a decorator nor a verdict."""
    context: Any = refused("ports/reuse")
    with pytest.raises(TypeError, match=r'by itself says nothing; write a block, with refused\("ports/reuse"\):'):
        assert context
    with pytest.raises(TypeError, match=r'decorates and calls nothing; write a block, with refused\("ports/reuse"\):'):
        context(fine)
    with refused("metadata/name-invalid") as caught:
        pod("Two", web_container("nginx", "nginx:1.29"))
    assert caught


TESTS = """\
from podgen import container, pod, web_container
from podgen.testing import refused

def test_nothing():
    with refused("ports/reuse"):
        pod("fine", web_container("nginx", "nginx:1.29"))

def test_other():
    with refused("ports/reuse"):
        pod("Fine", web_container("nginx", "nginx:1.29"))
"""


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_pytest_shows_the_users_lines() -> None:
    """No frame of podgen's is shown."""
    run = run_pytest(TESTS, plugins=())
    assert run.status == 1
    assert explanation(run.text) == (
        '>       with refused("ports/reuse"):\n'
        "E       AssertionError: nothing was refused, where `ports/reuse` was expected\n"
        '>       with refused("ports/reuse"):\n'
        "E       AssertionError: refused, but not for `ports/reuse`\n"
        "E       \n"
        'E       error[metadata/name-invalid]: the name "Fine" may hold only a-z, 0-9, `-` and `.`, and each part must '
        "begin and end with a letter or a digit\n"
        "E          --> test_site.py:10:13\n"
        "E           |\n"
        'E        10 |         pod("Fine", web_container("nginx", "nginx:1.29"))\n'
        "E           |             ^^^^^^\n"
        "E           |\n"
        "E           = field: metadata.name\n"
        'E           = help: for example "fine"\n'
        "E       \n"
        "E       pod `Fine` refused: 1 error\n"
    )
    assert "refusal.py" not in run.text


def test_unittest_shows_the_users_lines() -> None:
    """Nor does unittest, for which it is a failure, and no error."""

    def test() -> None:
        with refused("ports/reuse"):
            fine()

    result = unittest.TestResult()
    unittest.FunctionTestCase(test).run(result)
    [(_, text)] = result.failures
    assert "in test\n" in text
    assert "in __exit__" not in text
