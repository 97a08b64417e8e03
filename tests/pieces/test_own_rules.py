"""`rules=[...]`: rules of one's own hold for the object that a call makes, and come with pieces as `allow` does."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from helpers.pods import app
from helpers.team_rules import no_limits, no_team
from helpers.underlines import refuse, underlined

from podgen import (
    PodError,
    Problem,
    autoscaler,
    check,
    claim,
    config_map,
    container,
    cron_job,
    custom,
    daemon_set,
    defaults,
    deployment,
    disruption_budget,
    each_container,
    ingress,
    job,
    namespace,
    network_policy,
    pod,
    pod_options,
    replica_set,
    secret,
    service,
    service_account,
    stateful_set,
    to_dict,
    to_yaml,
)
from podgen.model import Container, IngressRule, ObjectMeta, Pod, PodSpec
from podgen.rules import RULES, Finding, Rule, RuleError, rule

SHOP = deployment("shop", container("shop", "shop:1.0", ports=[8080], requests={"cpu": 1}), labels={"app": "shop"})

refuse_all: Rule = rule("acme/never", ObjectMeta)(lambda _, at: [Finding("never")] if at.parent is at.root else None)
"""A rule that no object passes."""

OBJECTS: dict[str, Callable[..., Any]] = {
    "pod": lambda **given: pod("a", app, **given),
    "deployment": lambda **given: deployment("a", app, **given),
    "stateful_set": lambda **given: stateful_set("a", app, service="a", **given),
    "daemon_set": lambda **given: daemon_set("a", app, **given),
    "replica_set": lambda **given: replica_set("a", app, **given),
    "job": lambda **given: job("a", app, **given),
    "cron_job": lambda **given: cron_job("a", "0 3 * * *", app, **given),
    "service": lambda **given: service(SHOP, {80: 8080}, **given),
    "ingress": lambda **given: ingress("a", {"/": service(SHOP, {80: 8080})}, **given),
    "config_map": lambda **given: config_map("a", {"key": "value"}, **given),
    "secret": lambda **given: secret("a", {"key": "value"}, **given),
    "claim": lambda **given: claim("a", "1Gi", **given),
    "service_account": lambda **given: service_account("a", **given),
    "namespace": lambda **given: namespace("a", **given),
    "autoscaler": lambda **given: autoscaler(SHOP, max=3, cpu=80, **given),
    "disruption_budget": lambda **given: disruption_budget(SHOP, max_unavailable=1, **given),
    "network_policy": lambda **given: network_policy(SHOP, allow_from=[], **given),
    "custom": lambda **given: custom("example.com/v1", "Thing", "a", **given),
}

each_object = pytest.mark.parametrize("make", OBJECTS.values(), ids=OBJECTS.keys())


def refusals(make: Callable[[], object]) -> list[Problem]:
    """Why something is refused."""
    with pytest.raises(PodError) as caught:
        make()
    return [*caught.value.problems]


@each_object
def test_all_functions_take_rules(make: Callable[..., Any]) -> None:
    """They hold for the object, which is refused at once, and can be lifted; nothing of them is written."""
    assert [problem.code for problem in refusals(lambda: make(rules=[refuse_all]))] == ["acme/never"]
    lifted = make(rules=[refuse_all], allow=["acme/never"])
    assert lifted.rules == (refuse_all,)
    assert (lifted, to_dict(lifted)) == (make(), to_dict(make()))
    warned = make(rules=[no_team])
    assert [problem.code for problem in check(warned)] == ["acme/no-team"]
    assert check(make()) == ()


@pytest.mark.parametrize("make", [make for name, make in OBJECTS.items() if name not in ("ingress", "custom")])
@pytest.mark.parametrize("wrong", [refuse_all, "acme.rules", 5, ["acme.rules"], [no_limits.check], {"acme": 5}])
def test_what_is_no_list_of_rules(make: Callable[..., Any], wrong: object) -> None:
    """Anything else is refused once, at the keyword."""
    [problem] = refusals(lambda: make(rules=wrong))
    assert problem.code == "pieces/rules-invalid"
    assert problem.message.startswith("`rules` must be a list of rules, got ")


@pytest.mark.parametrize(
    ("rules", "message", "help"),
    [
        ("no_limits", "`rules` must be a list of rules, got one alone", "put it in brackets: rules=[...]"),
        (
            "[no_limits.check]",
            "`rules` must be a list of rules, got the function `no_limits`",
            "a rule is a function below @rule(...), from podgen.rules",
        ),
        (
            "[rule('acme/no-limits', Container)(lambda value, at: None), no_limits]",
            "two rules have the code `acme/no-limits`: ",
            None,
        ),
        ("[rule('ports/telnet', Container)(lambda value, at: None)]", "the codes of `ports`, such as ", None),
    ],
)
@pytest.mark.parametrize("around", ["{}", "pod_options({})", "defaults(pod_options({}))"])
def test_rules_that_cannot_be_asked(tmp_path: Path, rules: str, message: str, help: str | None, around: str) -> None:
    """They are told once, where they were given."""
    given = around.format(f"\n    rules={rules},\n")
    names = {"no_limits": no_limits, "rule": rule, "Container": Container}
    source = f"from podgen import *\npod('x', container('a', 'a:1.0', limits={{'cpu': 1}}), {given})\n"
    report = refuse(tmp_path / "lib.py", source, **names)
    assert report.startswith(f"error[pieces/rules-invalid]: {message}")
    assert (f"= help: {help}" in report) == (help is not None)
    assert report.endswith("\npod `x` refused: 1 error")
    assert [mark.text for mark in underlined(report)] == [f"rules={rules}"]


WITH_RULE = [app, pod_options(rules=[no_limits])]


@pytest.mark.parametrize(
    "pieces",
    [
        WITH_RULE,
        [app, defaults(pod_options(rules=[no_limits], labels={"team": "a"}))],
        [app, defaults(defaults(pod_options(rules={no_limits})), pod_options(labels={"team": "a"}))],
        [app, pod_options(rules=[no_team]), pod_options(rules=iter([no_limits]))],
        [WITH_RULE, pod_options(rules=[no_limits])],
        [pod("inner", WITH_RULE, allow=["acme/no-limits"]), app],
    ],
    ids=["piece", "layer", "layer in a layer", "several", "twice", "pod"],
)
@pytest.mark.parametrize("make", [pod, deployment, job])
def test_pieces_bring_rules(make: Any, pieces: Any) -> None:
    """The rules of a piece hold for every pod and every workload that it is a part of; each counts once."""
    if isinstance(pieces[0], Pod):  # which lifts the rule, too
        assert make("x", pieces[0]).rules == (no_limits,)
        return
    problems = refusals(lambda: make("x", pieces))
    assert [problem.code for problem in problems] == ["acme/no-limits"]
    lifted = make("x", pieces, allow=["acme/no-limits"])
    assert [each for each in lifted.rules if each is no_limits] == [no_limits]


def test_only_where_they_are_given() -> None:
    """Another pod with the same containers passes as ever."""
    refusals(lambda: pod("x", WITH_RULE))
    assert check(pod("x", app)) == ()


def test_rules_survive() -> None:
    """What is made of an object has its rules: a copy, a pickled one, one with other fields."""
    made: Any = pod("x", app, rules=[no_limits, no_team], allow=["acme/no-limits"])
    copies = [attrs.evolve(made, metadata=ObjectMeta(name="y")), pickle.loads(pickle.dumps(made)), copy.deepcopy(made)]
    for each in copies:
        assert (each.rules, each.allow) == ((no_limits, no_team), {"acme/no-limits"})
        assert [problem.code for problem in check(each)] == ["acme/no-team"]


def test_values_of_the_model() -> None:
    """A value that no function made has rules, too, which the writing functions hold it to."""
    value = Pod(metadata=ObjectMeta(name="x"), spec=PodSpec(containers=[app.container]), rules=[no_limits])
    assert [problem.code for problem in refusals(lambda: to_yaml(value))] == ["acme/no-limits"]
    with pytest.raises(TypeError, match=r"rules=\[\.\.\.\]"):
        Pod(metadata=ObjectMeta(name="x"), spec=PodSpec(containers=[app.container]), rules=no_limits)
    wrong: Any = ["acme.rules"]
    spec = PodSpec(containers=[app.container])
    unusable = Pod(metadata=ObjectMeta(name="x"), spec=spec, rules=wrong, allow=["acme/no-limits"])
    assert [problem.code for problem in refusals(lambda: to_yaml(unusable))] == ["pieces/rules-invalid"]


def test_a_field_called_rules() -> None:
    """An Ingress and a Role have `rules` of their own, among which one's own are told apart."""
    host = IngressRule(host="a.example.com")
    made = ingress("a", {"b.example.com/": service(SHOP, {80: 8080})}, rules=[host, no_team])
    assert made.rules == (no_team,)
    assert [each["host"] for each in to_dict(made)["spec"]["rules"]] == ["b.example.com", "a.example.com"]
    verbs = {"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}
    role = custom("rbac.authorization.k8s.io/v1", "Role", "a", rules=[verbs, no_team], namespace="b")
    assert (role.rules, to_dict(role)["rules"]) == ((no_team,), [verbs])
    thing = custom("example.com/v1", "Thing", "a", rules=[no_team], spec={})
    assert (thing.rules, "rules" in to_dict(thing)) == ((no_team,), False)


def test_containers_have_no_rules() -> None:
    """Rules may look at the whole pod, so they are the pod's."""
    wrong: Any = {"rules": [no_limits]}
    for make in (lambda: pod("x", container("a", "a:1", **wrong)), lambda: pod("x", app, each_container(**wrong))):
        assert [problem.help for problem in refusals(make)] == ["`rules` is a keyword of `pod`"]


def test_a_thousand_pods() -> None:
    """What many pods with the same rules share is looked at once."""
    calls: list[object] = []
    counts: Rule = rule("acme/counts", Container)(lambda value, _: calls.append(value))
    for number in range(100):
        pod(f"x-{number}", app, rules=[counts])
    assert len(calls) <= 100
    assert len({id(RULES.with_rules(counts)) for _ in range(100)}) == 1


def test_codes_of_rules_that_are_not_known_here() -> None:
    """A program that plain Python runs knows no rules of the project: what may be one of their codes is let pass."""
    for allow in (["acme/no-limits"], ["acme/no-limits", "team-b/x"]):
        assert pod("x", app, pod_options(allow=allow), allow=allow).allow == set(allow)
        assert check(pod("x", app, rules=[no_team], allow=allow), rules=RULES) != ()
    for code in ("port/reuse", "ports/acme", "reuse", "acme", "acme/", "Acme/x", "acme/*"):
        made = refusals(lambda code=code: pod("x", app, allow=[code]))  # type: ignore[misc]
        assert [problem.code for problem in made] == ["pieces/allow-invalid"], code


def test_codes_where_all_rules_are_known() -> None:
    """With a set that has rules of one's own, a code that none of them has is an error, with a suggestion."""
    made = pod("x", app, allow=["acme/no-limit"])
    [unknown, _] = check(made, rules=RULES.with_rules(no_limits))
    assert (unknown.code, unknown.help) == ("pieces/allow-invalid", "did you mean `acme/no-limits`?")


def test_a_slip_is_told_beside_what_it_was_to_lift() -> None:
    """An object's own rules are not all that there are; but one that refuses it shows what was meant."""
    [slip, refused] = refusals(lambda: pod("x", app, rules=[no_limits], allow=["acme/no-limit", "acme/other"]))
    assert (slip.message, slip.help) == ("there is no rule `acme/no-limit` to lift", "did you mean `acme/no-limits`?")
    assert refused.code == "acme/no-limits"
    made = pod("x", app, rules=[no_limits], allow=["acme/no-limits", "acme/other"])
    for rules in (RULES.with_rules(no_limits), RULES.with_rules(no_team)):
        known = [problem.message for problem in check(made, rules=rules) if problem.code == "pieces/allow-invalid"]
        assert known == ["there is no rule `acme/other` to lift"]
    twice = refusals(lambda: pod("x", app, rules=[no_limits], allow=["acme-no-limits"]))
    assert [problem.code for problem in twice] == ["pieces/allow-invalid", "acme/no-limits"]
    fine = pod("x", container("a", "a:1", limits={"cpu": 1}), rules=[no_limits], allow=["acme/no-limit"])
    assert check(fine) == ()


def test_references_have_no_rules_of_a_team() -> None:
    """What only stands for an object that lives elsewhere has nothing that a rule could be about."""
    there = secret("db", keys=["password"])
    assert there.is_reference
    assert check(there, rules=RULES.with_rules(refuse_all)) == ()
    assert secret("db", keys=["password"], rules=[refuse_all]).rules == (refuse_all,)


def test_a_rule_that_fails() -> None:
    """The call that makes the object raises."""

    @rule("acme/fails", Container)
    def fails(*_: object) -> list[Finding]:
        raise KeyError

    with pytest.raises(RuleError, match="the rule `acme/fails` raised KeyError"):
        pod("x", app, rules=[fails])
