"""Hooks: what a container does after its start and before its stop."""

from typing import Any

import pytest
from helpers.pods import app, first, spec, the_problem

from podgen import (
    container,
    each_container,
    exec_action,
    exec_check,
    http_action,
    init_container,
    pod,
    sidecar,
    sleep_action,
    web_container,
)
from podgen.model import ExecAction, Lifecycle, LifecycleHandler

GET = {"path": "/", "port": "http"}


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (exec_action(["nginx", "-s", "quit"]), {"exec": {"command": ["nginx", "-s", "quit"]}}),
        (http_action(), {"httpGet": GET}),
        (http_action("/drain", port=8080), {"httpGet": {"path": "/drain", "port": 8080}}),
        (
            http_action(
                "/drain",
                "http",
                scheme="HTTPS",
                host="10.0.0.1",
                headers={"Host": "a", "X-B": "c"},
                protocol="HTTP1",
            ),
            {
                "httpGet": {
                    "path": "/drain",
                    "port": "http",
                    "scheme": "HTTPS",
                    "host": "10.0.0.1",
                    "httpHeaders": [{"name": "Host", "value": "a"}, {"name": "X-B", "value": "c"}],
                    "protocol": "HTTP1",
                }
            },
        ),
        (sleep_action(10), {"sleep": {"seconds": 10}}),
        (sleep_action(0), {"sleep": {"seconds": 0}}),
    ],
)
@pytest.mark.parametrize(("keyword", "name"), [("post_start", "postStart"), ("pre_stop", "preStop")])
def test_hooks(keyword: str, name: str, action: LifecycleHandler, expected: dict[str, Any]) -> None:
    """Each action is the hook that its name says, after the start as before the stop."""
    hook: Any = {keyword: action}
    assert first(web_container("app", "app:1.0", **hook))["lifecycle"] == {name: expected}


def test_hooks_go_together_with_the_rest_of_the_lifecycle() -> None:
    """Both hooks, and what `lifecycle=` says beside them, make one lifecycle; saying the same twice is no conflict."""
    whole = Lifecycle(pre_stop=LifecycleHandler(exec=ExecAction(command=["true"])))
    made = first(
        container("app", "i", post_start=sleep_action(1), pre_stop=exec_action(["true"]), lifecycle=whole),
    )
    assert made["lifecycle"] == {
        "postStart": {"sleep": {"seconds": 1}},
        "preStop": {"exec": {"command": ["true"]}},
    }


def test_hooks_that_contradict_the_lifecycle() -> None:
    """Two values for one hook in one call are refused."""
    whole = Lifecycle(pre_stop=sleep_action(5))
    problem = the_problem(container("app", "i", pre_stop=sleep_action(10), lifecycle=whole))
    assert (problem.code, problem.help) == ("pieces/conflict", "set it once")
    assert problem.message.startswith("there are two values for `lifecycle.pre_stop`: ")


def test_hooks_of_each_container() -> None:
    """Containers and sidecars get the hooks of `each_container` and keep their own; what runs to its end gets none."""
    made = spec(
        pod(
            "x",
            container("a", "i", pre_stop=sleep_action(1)),
            container("b", "i", pre_stop=None),
            init_container("c", "i"),
            sidecar("d", "i"),
            each_container(pre_stop=sleep_action(9)),
        )
    )
    hooks = {one["name"]: one.get("lifecycle") for role in ("containers", "initContainers") for one in made[role]}
    nine = {"preStop": {"sleep": {"seconds": 9}}}
    assert hooks == {"a": {"preStop": {"sleep": {"seconds": 1}}}, "b": None, "c": None, "d": nine}


@pytest.mark.parametrize(
    ("value", "got", "help"),
    [
        ("nginx -s quit", 'the text "nginx -s quit"', 'exec_action(["nginx", "-s", "quit"])'),
        (["nginx", "-s", "quit"], "a list", 'exec_action(["nginx", "-s", "quit"])'),
        ([1], "a list", None),
        (exec_check(["true"]), "a `Probe`", None),
        (10, "the number 10", None),
    ],
)
def test_no_hook(value: Any, got: str, help: str | None) -> None:
    """What is no hook is refused, with the one that was probably meant."""
    problem = the_problem(container("app", "i", pre_stop=value))
    assert (problem.code, problem.path) == ("types/mismatch", "spec.containers[0].lifecycle.preStop")
    assert problem.message == f"`preStop` must be a hook, as `exec_action(...)` makes it, got {got}"
    assert problem.help == help


def test_hook_without_a_command() -> None:
    """A command without a word is refused, with an example of a hook."""
    problem = the_problem(app, container("b", "i", post_start=exec_action([])))
    assert problem.help == 'for example exec_action(["nginx", "-s", "quit"])'
