"""What a user's own rule may be on, return and raise, and what is said of one that does something else."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from helpers.pods import app
from helpers.team_rules import no_limits, no_team

from podgen import PodError, check, custom, deployment, namespace, pod, service, to_yaml
from podgen.checking.check_files import check_files
from podgen.model import Container, CustomObject, Deployment, Manifest, Namespace, ObjectMeta, Pod, Service
from podgen.model.base import Model
from podgen.rules import RULES, Finding, Location, Rule, RuleError, RuleSet, Words, rule


def of(found: Callable[[Any, Location], Any], on: type[Model] = Container) -> Rule:
    """A rule that says what a function says."""
    made: Rule = rule("acme/x", on)(found)
    return made


def told(found: Any) -> list[str]:
    """What a pod is told of by a rule that returns something."""
    return [str(problem) for problem in check(pod("a", app), rules=RULES.with_rules(of(lambda *_: found)))]


@pytest.mark.parametrize(
    "found", [Finding("no"), [Finding("no")], (Finding("no"),), iter([Finding("no")]), {Finding("no")}]
)
def test_what_a_rule_may_return(found: Any) -> None:
    """Findings one by one, a list of them, or one alone."""
    assert told(found) == ["error[acme/x]: no"]


@pytest.mark.parametrize("returned", [Finding("no"), [Finding("no")]])
def test_a_generator_that_returns(returned: Any) -> None:
    """`return Finding(...)` in a function that has a `yield` as well is no less than in another."""

    def found(container: Container, at: Location) -> Any:
        if container.resources is None:
            return returned
        yield Finding("never", at)

    rules = [of(found)]
    assert [str(problem) for problem in check(pod("a", app), rules=rules)] == ["error[acme/x]: no"]


def test_a_generator_that_returns_something_else() -> None:
    """It is told as what any function returns."""

    def found(_: Container, at: Location) -> Any:
        yield Finding("no", at)
        return True

    with pytest.raises(RuleError, match="returned the boolean True, where findings are wanted"):
        check(pod("a", app), rules=[of(found)])


@pytest.mark.parametrize("found", [None, [], (), iter(())])
def test_nothing_found(found: Any) -> None:
    """Nothing at all is nothing."""
    assert told(found) == []


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (True, "returned the boolean True, where findings are wanted: `yield Finding(...)` for each"),
        ("no limits", 'returned the text "no limits", where findings are wanted: `yield Finding(...)` for each'),
        (["no limits"], 'found the text "no limits", where a `Finding` is wanted: `yield Finding(...)`'),
        ([Finding("no"), None], "found None, where a `Finding` is wanted: `yield Finding(...)`"),
        (Finding(5), "made a `Finding` whose `message` is the number 5; it must be text"),  # type: ignore[arg-type]
        (
            Finding("no", "spec"),  # type: ignore[arg-type]
            'made a `Finding` whose `at` is the text "spec"; it must be a location, such as at or at.child("image")',
        ),
        (Finding("no", help=["a"]), "made a `Finding` whose `help` is a list; it must be text"),  # type: ignore[arg-type]
        (Finding("no", notes="why"), 'made a `Finding` whose `notes` is the text "why"; it must be a list of texts'),  # type: ignore[arg-type]
        (
            Finding("no", notes=(5,)),  # type: ignore[arg-type]
            "made a `Finding` whose `notes` has the number 5 in it; it must be a list of texts",
        ),
        (
            Finding("no", related=5),  # type: ignore[arg-type]
            'made a `Finding` whose `related` is the number 5; it must be a list of labels, such as at.label("the first one")',
        ),
    ],
)
def test_what_is_no_finding(found: Any, fault: str) -> None:
    """The error names the rule, what it did, and the value that it was asked about."""
    with pytest.raises(RuleError) as caught:
        told(found)
    error = caught.value
    assert (error.code, error.fault, error.path) == ("acme/x", fault, "spec.containers[0]")
    assert str(error) == f"the rule `acme/x` {fault}, asked about spec.containers[0]"


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        (lambda at: at.child("imag"), "child('imag'), and there is no such field; did you mean child('image')?"),
        (lambda at: at.child("resources").child("limit"), "child('limit'), and there is no such field; did you mean"),
        (lambda at: at.child("image").child("tag"), "child('tag'), and there is no such field"),
        (lambda at: at.child("nope").child("deeper"), "child('nope'), and there is no such field"),
    ],
)
def test_a_finding_at_no_field(where: Callable[[Location], Location], fault: str) -> None:
    """The rule is named, as for all that it does wrong."""
    for misplaced in (lambda _, at: Finding("no", where(at)), lambda _, at: Finding("no", shown=where(at))):
        with pytest.raises(RuleError) as caught:
            check(pod("a", app), rules=RULES.with_rules(of(misplaced)))
        assert caught.value.fault.startswith(f"made a `Finding` at {fault}")


def test_the_location_of_a_rule_about_a_field() -> None:
    """It is that of the field: of the value that the function gets."""

    def no_tag(image: str, at: Location) -> Any:
        assert at.value == image
        holder = at.enclosing(Container)
        assert holder
        yield Finding(f"{holder.name} has no tag", at)

    [problem] = check(pod("a", app), rules=RULES.with_rules(rule("acme/no-tag", Container, "image")(no_tag)))
    assert (problem.message, problem.path) == ("app has no tag", "spec.containers[0].image")


def test_a_list_of_notes() -> None:
    """A list is as good as a tuple."""
    notes: Any = ["one", "two"]
    [problem] = check(pod("a", app), rules=RULES.with_rules(of(lambda *_: Finding("no", notes=notes))))
    assert problem.notes == ("one", "two")


def test_a_rule_that_raises() -> None:
    """The exception is the cause, and its traceback begins at the user's function."""

    def fails(container: Container, _: Location) -> Any:
        yield Finding("first")
        raise KeyError(container.name)

    with pytest.raises(RuleError) as caught:
        check(pod("a", app), rules=RULES.with_rules(of(fails)))
    assert str(caught.value) == "the rule `acme/x` raised KeyError ('app'), asked about spec.containers[0]"
    cause = caught.value.__cause__
    assert isinstance(cause, KeyError)
    assert cause.__traceback__
    assert cause.__traceback__.tb_frame.f_code is fails.__code__


def test_a_rule_does_not_end_the_program() -> None:
    """`sys.exit()` in a rule is an error as any other."""

    def leaves(*_: object) -> Any:
        raise SystemExit(0)

    with pytest.raises(RuleError, match=r"raised SystemExit \(0\)"):
        check(pod("a", app), rules=RULES.with_rules(of(leaves)))


def test_an_exception_without_a_text() -> None:
    """It is told by its type, even if its text cannot be made."""

    class OddError(Exception):
        def __str__(self) -> str:
            raise ValueError

    def fails(*_: object) -> Any:
        raise OddError

    with pytest.raises(RuleError, match="raised OddError, asked"):
        check(pod("a", app), rules=RULES.with_rules(of(fails)))


@pytest.mark.parametrize("text", ["def f(value): ...", "def f(value, at, *, more): ...", "def f(a, b, c): ..."])
def test_a_function_with_other_parameters(text: str) -> None:
    """A function that can never be called is refused where it is written, with its signature."""
    names: dict[str, Any] = {}
    exec(text, names)
    with pytest.raises(TypeError, match=r"as in def f\(value, at\), which f\(.*\) cannot be"):
        of(names["f"])


def test_what_is_no_plain_function() -> None:
    """Neither a text nor a coroutine can be asked."""

    async def waits(_: Container, at: Location) -> None: ...

    with pytest.raises(TypeError, match="without `async`"):
        of(waits)
    nothing: Any = "f"
    with pytest.raises(TypeError, match="a rule is a function, got 'f'"):
        of(nothing)


def test_any_callable_can_be_asked() -> None:
    """Also a method, and what is written in C."""

    class Ours:
        def __init__(self, limit: int) -> None:
            self.limit = limit

        def few(self, spec: Deployment, _: Location) -> Any:
            """No more than a few."""
            if (spec.spec.replicas or 1) > self.limit:
                return Finding("too many")
            return None

    mine = of(Ours(2).few, Deployment)
    assert mine.about.title == "No more than a few"
    [problem] = check(deployment("a", app, replicas=3), rules=RULES.with_rules(mine))
    assert problem.message == "too many"


def test_values_that_can_be_called() -> None:
    """A rule may be a value of a class of one's own. Two that are not equal are two rules."""

    @dataclass
    class Few:
        limit: int

        def __call__(self, value: Deployment, _: Location) -> Any:
            """Not many."""
            return Finding(f"more than {self.limit}") if (value.spec.replicas or 1) > self.limit else None

    two, other = of(Few(2), Deployment), of(Few(3), Deployment)
    assert two.doc == "Not many."
    [problem] = check(deployment("a", app, replicas=3), rules=RULES.with_rules(two, of(Few(2), Deployment)))
    assert problem.message == "more than 2"
    with pytest.raises(PodError, match="more than 2"):
        deployment("a", app, replicas=3, rules=[two])
    with pytest.raises(ValueError, match="two rules have the code `acme/x`"):
        RULES.with_rules(two, other)


@pytest.mark.parametrize(
    ("on", "manifest"),
    [
        (Pod, pod("a", app)),
        (Deployment, deployment("a", app)),
        (Service, service(deployment("a", app, labels={"app": "a"}), {80: 8080})),
        (Namespace, namespace("a")),
        (CustomObject, custom("example.com/v1", "Thing", "a", spec={"size": 1})),
        (CustomObject, custom("rbac.authorization.k8s.io/v1", "Role", "a", namespace="b", rules=[])),
        (ObjectMeta, custom("example.com/v1", "Thing", "a")),
        (ObjectMeta, pod("a", app)),
        (Manifest, pod("a", app)),
        (Manifest, deployment("a", app)),
        (Manifest, custom("example.com/v1", "Thing", "a", spec={"size": 1})),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else value.kind,
)
def test_on_any_class(on: type[Model], manifest: Any) -> None:
    """A rule on a kind is asked about each object of the kind, in Python and in YAML."""
    seen: list[Any] = []

    def look(value: Any, _: Location) -> Finding:
        seen.append(value)
        return Finding("seen")

    rules = RULES.with_rules(of(look, on))
    assert [problem.code for problem in check(manifest, rules=rules)] == ["acme/x"]
    assert isinstance(seen[0], on)
    [read] = check_files([("a.yaml", to_yaml(manifest))], rules)
    assert [problem.code for problem in read.problems] == ["acme/x"]
    assert seen[-1] == seen[0]


def test_a_lost_value_is_told_once() -> None:
    """What has a wrong type is left out, and a rule that misses it is no second mistake."""
    rules = RULES.with_rules(no_limits)
    text = to_yaml(pod("a", app)) + "    resources: {limits: 5}\n"
    [read] = check_files([("a.yaml", text)], rules)
    assert [problem.code for problem in read.problems] == ["types/mismatch"]


def test_podgens_own_problems_stay() -> None:
    """What podgen finds is told as without rules of one's own, whatever these say of the same value."""
    claim = "{spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}"
    volumes = f"  volumes:\n  - name: x\n    ephemeral:\n      volumeClaimTemplate: {claim}\n"
    text = to_yaml(pod("a" * 252, app)) + volumes  # the claim of the volume has the pod's name, and more

    def told_by(rules: RuleSet) -> list[tuple[str, bool]]:
        [read] = check_files([("a.yaml", text)], rules)
        return sorted((problem.code, problem.is_derived) for problem in read.problems if problem.origin != "own")

    on_name: Rule = rule("acme/name", ObjectMeta, "name")(lambda *_: Finding("no"))
    assert told_by(RULES.with_rules(on_name)) == told_by(RULES)
    assert ("ephemeral-volumes/claim-name-invalid", False) in told_by(RULES)


def test_what_is_compared() -> None:
    """A rule that something is missing makes no patch of an object: it is held to what is there, and to the others of its set."""
    wanted: Rule = rule("acme/wanted", Container, type="Required")(lambda _, at: Finding("no", at.child("resources")))
    rules = RULES.with_rules(wanted)
    old, new = (
        service(deployment("a", app, labels={"app": "a"}), {80: 8080}, cluster_ip=ip) for ip in ("10.0.0.1", "10.0.0.2")
    )
    assert "services/cluster-ip-changed" in [problem.code for problem in check(new, against=old, rules=rules)]
    gone, kept = deployment("a", app, labels={"app": "a"}), deployment("a", app, labels={"app": "b"})
    found = [problem.code for problem in check(kept, against=gone, rules=rules)]
    assert found == ["acme/wanted", "workloads/selector-changed"]


def test_kinds_without_definitions() -> None:
    """Of an object that podgen does not know, users' own rules are asked all the same, and the rest counts as not checked."""
    text = "apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: a\n"
    [read] = check_files([("a.yaml", text)], RULES.with_rules(no_team))
    assert [(problem.code, problem.path) for problem in read.problems] == [("acme/no-team", "metadata")]
    assert (read.skipped, read.reason) == (False, "kind")
    [read] = check_files([("a.yaml", text + "  labels: {team: b}\n")], RULES.with_rules(no_team))
    assert (read.problems, read.skipped, read.reason) == ((), True, "kind")


def test_what_is_no_object() -> None:
    """Rules about objects are not asked about other YAML: a chart, a file of values."""
    seen: list[Any] = []
    rules = RULES.with_rules(of(lambda value, _: seen.append(value), CustomObject))
    for name, text in {"Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\n", "values.yaml": "a: 1\n"}.items():
        list(check_files([(name, text)], rules))
    assert seen == []


def test_words_for_both_readers() -> None:
    """A text may have a wording for those who wrote Python, and one for those who wrote YAML."""
    words = Words(python='labels={"team": ...}', yaml="labels: {team: ...}")
    rules = RULES.with_rules(of(lambda *_: Finding("no", help=words)))
    [problem] = check(pod("a", app), rules=rules)
    assert problem.help == words.python
    [read] = check_files(
        [("a.yaml", "kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n")],
        rules,
    )
    assert [problem.help for problem in read.problems] == [words.yaml]


def test_codes_with_podgens_subjects() -> None:
    """A code of a team's says whose it is: podgen may have codes of its own about ports some day."""
    telnet: Rule = rule("ports/telnet", Container)(lambda *_: None)
    with pytest.raises(
        ValueError, match=r'the codes of `ports`, such as `ports/telnet`, are podgen\'s own: .*"acme/telnet"'
    ):
        RULES.with_rules(telnet)


def test_two_rules_with_one_code() -> None:
    """Codes tell rules apart, so the second one is refused, with the places of both."""
    other: Rule = rule("acme/no-limits", Pod)(lambda *_: None)
    with pytest.raises(
        ValueError, match=r"two rules have the code `acme/no-limits`: `no_limits` in .*team_rules.py:\d+ and "
    ):
        RULES.with_rules(no_limits, other)


def from_registry(registry: str) -> Rule:
    """A rule that a function makes."""

    @rule("acme/foreign-image", Container, "image")
    def foreign_image(image: str, _: Location) -> Any:
        if not image.startswith(registry):
            yield Finding(f"not from {registry}")

    return foreign_image


def test_rules_that_a_function_makes() -> None:
    """They are the same if they were made with the same, and else two of one code."""
    a, again, b = from_registry("a"), from_registry("a"), from_registry("b")
    assert RULES.with_rules(a, again).own == (a,)
    with pytest.raises(ValueError, match="two rules have the code `acme/foreign-image`"):
        RULES.with_rules(a, b)


def test_fields() -> None:
    """A rule is about a field of its class, or about one that all objects have."""
    named: Rule = rule("acme/x", Manifest, "metadata")(lambda metadata, _: Finding(f"{metadata.name}"))
    found = check(pod("a", app), deployment("b", app), rules=RULES.with_rules(named))
    assert [(problem.message, problem.path) for problem in found if problem.origin == "own"] == [
        ("a", "metadata"),
        ("b", "metadata"),
    ]
    with pytest.raises(ValueError, match="Manifest has no field 'spec', which the rule 'acme/x' is to check"):
        rule("acme/x", Manifest, "spec")
    with pytest.raises(ValueError, match="did you mean 'image_pull_policy'"):
        rule("acme/x", Container, "imagePullPolicy")


def test_what_a_rule_was_made_with() -> None:
    """Also by way of another function that was made with it; and one that is not there yet is nothing."""

    def limited(number: int) -> Rule:
        def limit() -> int:
            return number or limit()

        def few(*_: object) -> Any:
            return Finding(f"more than {limit()}") if number else never

        if number < 0:
            never = few
        return of(few)

    assert len(RULES.with_rules(limited(1), limited(1)).own) == 1
    with pytest.raises(ValueError, match="two rules have the code `acme/x`"):
        RULES.with_rules(limited(1), limited(2))


def test_one_set_for_the_same_rules() -> None:
    """A thousand pods with the same rules have one set, so that what they share is checked once."""
    assert RULES.with_rules(no_limits, no_team) is RULES.with_rules(no_limits, no_team)
    assert RULES.with_rules() is RULES


def test_rules_are_pickled_by_name() -> None:
    """As functions are; one that has no name in a module cannot be."""
    assert pickle.loads(pickle.dumps(no_limits)) is no_limits
    assert copy.deepcopy(no_limits) is no_limits
    assert pickle.loads(pickle.dumps(RULES)) is RULES
    assert pickle.loads(pickle.dumps(RULES.with_rules(no_limits))).own == (no_limits,)
    with pytest.raises(pickle.PicklingError, match="the rule 'acme/foreign-image' cannot be pickled"):
        pickle.dumps(from_registry("a"))


def test_a_rule_without_a_docstring() -> None:
    """It has no title; else that is the first paragraph, on one line and without its period."""
    assert of(lambda *_: None).about.title == ""

    def two_lines(*_: object) -> None: ...

    two_lines.__doc__ = "\n    Nothing is good enough,\n    and never will be.\n\n    Why not.\n    "
    described = of(two_lines).about
    assert described.title == "Nothing is good enough, and never will be"
    assert described.description == "Nothing is good enough,\nand never will be.\n\nWhy not."
