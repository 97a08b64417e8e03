"""Sets of rules are values: users' own rules join them, and two sets do not disturb each other."""

import gc
import weakref
from typing import Any, Literal

import attrs
import pytest

from podgen import Pod, PodError, check, container, pod, to_yaml
from podgen.checking.check_files import check_files
from podgen.gate import checked, inspect
from podgen.model import Container, ContainerPort, PodSpec
from podgen.rules import RULES, Finding, Findings, Location, Rule, RuleSet, rule
from podgen.source import span_of

calls = {"ports": 0}


@rule("acme/no-limits", Container)
def no_limits(value: Container, at: Location) -> Findings:
    """Every container has a memory limit."""
    limits = value.resources.limits if value.resources else None
    if "memory" not in (limits or {}):
        yield Finding(f"the container `{value.name}` has no memory limit", at.child("resources"), help="limits={...}")


@rule("acme/port-low", ContainerPort, "container_port", severity="warning")
def port_low(number: int, _: Location) -> Findings:
    """Ports below 1024 need privileges."""
    calls["ports"] += 1
    if number < 1024:
        yield Finding(f"the port {number} needs privileges")


OURS = RULES.with_rules(no_limits, port_low)


def a_pod(name: str = "web", number: int = 8080) -> Pod:
    """A pod that podgen's own rules take."""
    return pod(name, container("app", "app:1.0", ports=[number]))


def lifting(code: str) -> Pod:
    """The same pod, for which a user's own rule does not hold."""
    made: Any = a_pod()
    lifted: Pod = attrs.evolve(made, allow=[code])
    return lifted


def test_a_rule_of_ones_own() -> None:
    """Its problems have a code, an origin, a path and a place as podgen's own have."""
    [problem] = check(a_pod(), rules=OURS)
    assert (problem.code, problem.origin, problem.severity) == ("acme/no-limits", "own", "error")
    assert (problem.path, problem.help) == ("spec.containers[0].resources", "limits={...}")
    with pytest.raises(PodError) as caught:
        checked(a_pod(), rules=OURS)
    shown = str(caught.value)
    assert "error[acme/no-limits]: the container `app` has no memory limit" in shown
    assert 'container("app", "app:1.0", ports=[number])' in shown
    assert "^^^^" in shown


def test_a_list_of_rules() -> None:
    """`check` takes rules as `pod` does, in a list, or a whole set."""
    assert check(a_pod(), rules=[no_limits, port_low]) == check(a_pod(), rules=OURS)
    assert check(a_pod(), rules=[]) == check(a_pod())
    for given, got in ((no_limits, "one rule alone"), ("acme.rules", 'the text "acme.rules"'), (None, "None")):
        wrong: Any = given
        with pytest.raises(TypeError) as caught:
            check(a_pod(), rules=wrong)
        assert str(caught.value) == f"rules takes a list, as in rules=[no_limits], got {got}"
    with pytest.raises(TypeError, match="a rule is a function that was decorated with `rule`, got 5"):
        check(a_pod(), rules=[no_limits, 5])  # type: ignore[list-item]


def test_in_yaml() -> None:
    """They point into manifests that anyone wrote, too."""
    [read] = check_files([("pod.yaml", to_yaml(a_pod(number=80)))], rules=OURS)
    assert [(p.code, p.severity, p.place and span_of(p.place.source).line) for p in read.problems] == [
        ("acme/no-limits", "error", 7),
        ("acme/port-low", "warning", 10),
    ]
    [read] = check_files([("pod.yaml", to_yaml(a_pod(number=80)))])
    assert read.problems == ()


def test_allow() -> None:
    """They can be lifted for one pod; podgen's own set does not know them, and lets that pass."""
    web = lifting("acme/no-limits")
    assert inspect(web, OURS) == ()
    assert inspect(web, RULES) == ()
    slip = lifting("acme/no-limit")
    assert inspect(slip, OURS)[0].help == "did you mean `acme/no-limits`?"


def test_podgens_rules_stay() -> None:
    """A set with more rules still has podgen's."""
    assert set(OURS.rules) == {*RULES.rules, no_limits, port_low}
    assert check(a_pod()) == ()


def test_two_sets_do_not_disturb_each_other() -> None:
    """What many pods share is looked at once by each set, however often they take turns."""
    calls["ports"] = 0
    for number in range(100):  # the gate looks at each pod with one set, and `check` with the other
        check(a_pod(f"web-{number}"), rules=OURS)
    assert calls["ports"] <= 2


@rule("acme/swallows", ContainerPort)
def swallows(_: ContainerPort, at: Location) -> Findings:
    """A rule that takes every exception for nothing."""
    try:
        name = at.enclosing(PodSpec).restart_policy  # type: ignore[union-attr]
    except Exception:  # noqa: BLE001
        return
    if name == "Never":
        yield Finding("the pod does not restart")


@rule("acme/swallows-all", ContainerPort)
def swallows_all(_: ContainerPort, at: Location) -> Findings:
    """A rule that takes really every exception for nothing."""
    try:
        name = at.enclosing(PodSpec).restart_policy  # type: ignore[union-attr]
    except:  # noqa: E722
        return
    if name == "Never":
        yield Finding("the pod does not restart")


@pytest.mark.parametrize("greedy", [swallows, swallows_all])
def test_a_rule_cannot_hide_that_it_looks_around(greedy: Rule) -> None:
    """What a rule says of a shared value depends on what is around it, even if it catches the exception that tells so."""
    rules = RULES.with_rules(greedy)

    def told(policy: Literal["Always", "Never"]) -> list[str]:
        web = pod("web", container("app", "app:1.0", ports=[8080]), restart_policy=policy)
        return [problem.code for problem in check(web, rules=rules)]

    for _ in range(3):
        assert told("Always") == []
    assert told("Never") == [greedy.code]


def test_codes_of_podgens_own() -> None:
    """A rule of one's own has a code of its own."""
    with pytest.raises(ValueError, match="acme/reuse"):
        RULES.with_rules(rule("ports/reuse", ContainerPort)(no_limits.check))


def test_what_passed_a_larger_set_can_be_written() -> None:
    """A pod that lifts a rule of one's own, and was checked with it, need not pass again."""
    web = checked(lifting("acme/no-limits"), rules=OURS)
    assert "name: web" in to_yaml(web)


def test_a_rule_is_on_what_exists() -> None:
    """A rule that could never run is refused where it is written."""
    wrong: Any = "Container"
    with pytest.raises(TypeError, match=r"a class of `podgen\.model`"):
        rule("acme/x", wrong)
    with pytest.raises(ValueError, match="Container has no field 'img'"):
        rule("acme/x", Container, "img")
    wrong = "fatal"
    with pytest.raises(ValueError, match="`error` or `warning`"):
        rule("acme/x", Container, severity=wrong)
    wrong = len
    with pytest.raises(TypeError, match="decorated with `rule`"):
        RULES.with_rules(wrong)
    wrong = [no_limits]
    with pytest.raises(TypeError, match=r"one by one, got a list of some: RULES\.with_rules\(\*rules\)"):
        RULES.with_rules(wrong)


@pytest.mark.parametrize("code", [None, 5, Container])
def test_a_code_is_a_text(code: Any) -> None:
    """All else is refused with a sentence, not where it is matched."""
    with pytest.raises(TypeError, match="the code of a rule is a text, such as 'acme/no-limits', got "):
        rule(code, Container)


def test_a_rule_is_about_one_field() -> None:
    """Several fields are several rules, and a number is no field."""
    fields: Any = ["image", "name"]
    with pytest.raises(TypeError, match=r"about one field, named by a text, got \['image', 'name'\]"):
        rule("acme/x", Container, fields)
    fields = 5
    with pytest.raises(TypeError, match="about one field, named by a text, got 5"):
        rule("acme/x", Container, fields)


def test_types_of_errors() -> None:
    """One that the API server does not have would be in every report."""
    wrong: Any = "invalid"
    with pytest.raises(ValueError, match=r"is one of .*Invalid.*, got 'invalid'"):
        rule("acme/x", Container, type=wrong)


def test_a_rule_that_is_added_twice_is_told_once() -> None:
    """A set has each rule once."""
    assert RULES.with_rules(no_limits).with_rules(no_limits).own == (no_limits,)


def test_sets_that_are_gone_are_forgotten() -> None:
    """A program that makes a set for each call does not fill the memory."""

    def use_a_set(number: int) -> weakref.ref[RuleSet]:
        ours = RULES.with_rules(rule(f"acme/rule-{number}", Container)(no_limits.check))
        check(a_pod(), rules=ours)
        return weakref.ref(ours)

    sets = [use_a_set(number) for number in range(50)]
    gc.collect()
    assert sum(reference() is not None for reference in sets) < 10
