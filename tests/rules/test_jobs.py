"""Jobs: indexes, policies on failure and success, and the labels and names that the server makes."""

from typing import Any

import pytest
from helpers.checked_files import check_manifest, code_and_path

from podgen import check
from podgen.model import CronJob, Job
from podgen.problems import Problem
from podgen.rules.workloads.job_success_policies import read_indexes
from podgen.schema.convert import from_plain

UID = "0f09495e-3433-42bc-bb4f-1832b6818f70"


def job(
    *,
    metadata: dict[str, Any] | None = None,
    labels: dict[str, str] | None = None,
    pod: dict[str, Any] | None = None,
    **spec: Any,
) -> dict[str, Any]:
    """A valid Job with these fields, also in its template."""
    template = {
        "metadata": {"labels": labels},
        "spec": {"restartPolicy": "Never", "containers": [{"name": "app", "image": "app:1.0"}], **(pod or {})},
    }
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": metadata or {"name": "migrate"},
        "spec": {"template": template, **spec},
    }


def indexed(completions: int | None = 10, **spec: Any) -> dict[str, Any]:
    """A valid Job with indexes."""
    return job(completionMode="Indexed", completions=completions, **spec)


def of(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    """What is told of a Job, but for what follows from something else."""
    problems = check_manifest(manifest).problems
    return sorted(
        (problem.code.removeprefix("jobs/"), problem.path.removeprefix("spec."))
        for problem in problems
        if not problem.is_derived
    )


def follows(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    """What is told of a Job, and follows from something else."""
    return sorted((problem.code, problem.path) for problem in check_manifest(manifest).problems if problem.is_derived)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("activeDeadlineSeconds", "active-deadline"),
        ("backoffLimit", "backoff-limit"),
        ("backoffLimitPerIndex", "backoff-limit-per-index"),
        ("parallelism", "parallelism"),
        ("ttlSecondsAfterFinished", "ttl"),
    ],
)
def test_numbers(field: str, code: str) -> None:
    """Numbers are 0 or more."""
    assert of(indexed(**{field: 0})) == []
    assert of(indexed(**{field: -1})) == [(f"{code}-negative", field)]


def test_numbers_of_pods() -> None:
    """Without indexes, there is no upper limit, and nothing is one too."""
    assert of(job(completions=0, parallelism=0)) == []
    assert of(job(completions=2**31 - 1, parallelism=2**31 - 1)) == []
    assert of(job(completions=-1)) == [("completions-negative", "completions")]
    assert of(indexed(-1)) == [("completions-negative", "completions")]
    assert of(indexed(backoffLimitPerIndex=0, maxFailedIndexes=-1)) == [
        ("max-failed-indexes-negative", "maxFailedIndexes")
    ]


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({}, []),
        ({"parallelism": 2}, [("completions-missing", "completions")]),
        (
            {"parallelism": 2, "successPolicy": {"rules": [{"succeededCount": 5}]}},
            [("completions-missing", "completions")],
        ),
        ({"successPolicy": {"rules": [{"succeededCount": 1}]}}, []),
        (
            {"successPolicy": {"rules": [{"succeededCount": 2}]}},
            [("success-policy/count-out-of-range", "successPolicy.rules[0].succeededCount")],
        ),
    ],
)
def test_completions(spec: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """A Job with indexes says how many there are, or has one if it says nothing of how many pods run either."""
    assert of(indexed(None, **spec)) == expected


@pytest.mark.parametrize(("mode", "is_fine"), [("Indexed", True), (None, True), ("", False), ("indexed", False)])
def test_completion_modes(mode: str | None, *, is_fine: bool) -> None:
    """There are two modes, and an empty text is none of them."""
    wrong = [] if is_fine else [("completion-mode-unsupported", "completionMode")]
    assert of(job(completionMode=mode)) == wrong


@pytest.mark.parametrize("mode", [None, "NonIndexed"])
def test_what_needs_indexes(mode: str | None) -> None:
    """Without indexes, none can fail. What is wrong within a success policy is not told then."""
    per_index = job(completionMode=mode, backoffLimitPerIndex=1, maxFailedIndexes=200000)
    assert of(per_index) == [
        ("backoff-limit-per-index-forbidden", "backoffLimitPerIndex"),
        ("max-failed-indexes-forbidden", "maxFailedIndexes"),
    ]
    wrong: list[dict[str, Any]] = [{}, {"succeededCount": -1}, {"succeededIndexes": "x"}]
    none: list[dict[str, Any]] = []
    for rules in (wrong, none, wrong * 7):
        assert of(job(completionMode=mode, successPolicy={"rules": rules})) == [
            ("success-policy/forbidden", "successPolicy")
        ]


MANY = {"completions": 100001, "backoffLimitPerIndex": 1}


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"parallelism": 100000}, []),
        ({"parallelism": 100001}, ["parallelism-out-of-range"]),
        ({"maxFailedIndexes": 1}, ["backoff-limit-per-index-missing"]),
        ({"maxFailedIndexes": 10, "backoffLimitPerIndex": 0}, []),
        ({"maxFailedIndexes": 11, "backoffLimitPerIndex": 0}, ["max-failed-indexes-out-of-range"]),
        ({"completions": 100000, "backoffLimitPerIndex": 1, "maxFailedIndexes": 100000}, []),
        ({"completions": 100000, "backoffLimitPerIndex": 1, "parallelism": 100000}, []),
        ({**MANY}, ["max-failed-indexes-missing"]),
        ({**MANY, "maxFailedIndexes": 10000, "parallelism": 10000}, []),
        ({**MANY, "maxFailedIndexes": 10001}, ["max-failed-indexes-out-of-range"]),
        ({**MANY, "maxFailedIndexes": 1, "parallelism": 10001}, ["parallelism-out-of-range"]),
        ({"completions": 100001, "parallelism": 10000}, []),
        ({"completions": 100001, "parallelism": 10001}, ["indexes-not-tracked"]),
    ],
)
def test_limits_of_indexes(spec: dict[str, Any], expected: list[str]) -> None:
    """There are limits to many indexes, and narrower ones if failures are counted for each."""
    assert [code for code, _ in of(indexed(**spec))] == expected


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("Never", []),
        ("OnFailure", []),
        ("Always", ["restart-policy-missing"]),
        ("", ["restart-policy-missing"]),
        (None, ["restart-policy-missing"]),
        ("Sometimes", ["types/choice-unsupported"]),
    ],
)
def test_restart_policies(policy: str | None, expected: list[str]) -> None:
    """The pods of a Job end, which is not the default."""
    assert of(job(pod={"restartPolicy": policy})) == [(code, "template.spec.restartPolicy") for code in expected]


@pytest.mark.parametrize(
    ("manager", "code"),
    [
        ("example.com/queue", None),
        ("a/b/c", None),
        ("nobody.example/-._~%!$&'()*+,;=:", None),
        ("e.x/" + "a" * 59, None),
        ("e.x/" + "a" * 60, "too-long"),
        ("", "empty"),
        ("queue", "invalid"),
        ("/queue", "invalid"),
        ("example.com/", "invalid"),
        ("Example.com/queue", "invalid"),
        ("example.com/a b", "invalid"),
        ("example.com/a\n", "invalid"),
        ("example.com/é", "invalid"),
    ],
)
def test_managers(manager: str, code: str | None) -> None:
    """A manager is a domain and a path."""
    assert of(job(managedBy=manager)) == ([(f"managed-by-{code}", "managedBy")] if code else [])


FAILURES = {"rules": [{"action": "Ignore", "onPodConditions": [{"type": "DisruptionTarget"}]}]}


@pytest.mark.parametrize(
    ("policy", "failures", "code"),
    [
        ("Failed", None, None),
        ("TerminatingOrFailed", None, None),
        ("", None, "unsupported"),
        ("Never", None, "unsupported"),
        ("Failed", FAILURES, None),
        (None, FAILURES, None),
        ("TerminatingOrFailed", FAILURES, "conflict"),
        ("Never", FAILURES, "unsupported"),
        ("", {"rules": []}, "unsupported"),
    ],
)
def test_pod_replacement(policy: str | None, failures: dict[str, Any] | None, code: str | None) -> None:
    """With a policy on failures, even an empty one, a pod is replaced only once it has failed."""
    wrong = [(f"pod-replacement-policy-{code}", "podReplacementPolicy")] if code else []
    assert of(job(podReplacementPolicy=policy, podFailurePolicy=failures)) == wrong


def test_failures_of_restarted_containers() -> None:
    """A policy on failures needs pods that are not restarted, even if it is empty."""
    mismatch = [("pod-failure-policy/restart-policy-mismatch", "template.spec.restartPolicy")]
    assert of(job(podFailurePolicy={"rules": []}, pod={"restartPolicy": "OnFailure"})) == mismatch
    assert of(job(podFailurePolicy={"rules": []}, pod={"restartPolicy": None})) == [
        ("restart-policy-missing", "template.spec.restartPolicy")
    ]


def of_rule(manifest: dict[str, Any] | None = None, **rule: Any) -> list[tuple[str, str]]:
    """What is told of a rule on failures."""
    manifest = manifest or job(pod={"initContainers": [{"name": "init", "image": "init:1.0"}]})
    manifest["spec"]["podFailurePolicy"] = {"rules": [{"action": "FailJob", **rule}]}
    return [
        (code.removeprefix("pod-failure-policy/"), path.removeprefix("podFailurePolicy.rules[0]").removeprefix("."))
        for code, path in of(manifest)
    ]


def of_codes(operator: str | None = "In", values: list[int] | None = None, **codes: Any) -> list[tuple[str, str]]:
    """What is told of a rule on exit codes."""
    found = of_rule(onExitCodes={"operator": operator, "values": [1] if values is None else values, **codes})
    return [(code, path.removeprefix("onExitCodes.")) for code, path in found]


def test_actions() -> None:
    """A rule does one of four things, one of which needs failures to be counted for each index."""
    codes = {"operator": "In", "values": [1]}
    assert of_rule(action="Count", onExitCodes=codes) == []
    assert of_rule(action=None, onExitCodes=codes) == [("action-missing", "action")]
    assert of_rule(action="", onExitCodes=codes) == [("action-missing", "action")]
    assert of_rule(action="Retry", onExitCodes=codes) == [("action-unsupported", "action")]
    assert of_rule(action="FailIndex", onExitCodes=codes) == [("action-forbidden", "action")]
    assert of_rule(indexed(backoffLimitPerIndex=0), action="FailIndex", onExitCodes=codes) == []


def test_conditions() -> None:
    """A rule looks at exit codes or at conditions; an empty list of conditions is none."""
    codes, conditions = {"operator": "In", "values": [1]}, [{"type": "DisruptionTarget"}]
    assert of_rule(onExitCodes=codes, onPodConditions=[]) == []
    assert of_rule(onPodConditions=conditions * 20) == []
    assert of_rule(onPodConditions=conditions * 21) == [("conditions-too-many", "onPodConditions")]
    assert of_rule(onExitCodes=codes, onPodConditions=conditions) == [("condition-conflict", "")]
    assert of_rule() == of_rule(onPodConditions=[]) == [("condition-missing", "")]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"type": "example.com/Evicted", "status": "Unknown"}, []),
        ({"type": "X", "status": ""}, []),
        ({"type": "X", "status": "true"}, [("types/choice-unsupported", "status")]),
        ({"type": "bad type"}, [("condition-type-invalid", "type")]),
        ({"type": ""}, [("condition-type-invalid", "type")]),
        ({}, [("condition-type-invalid", "type")]),
    ],
)
def test_condition(condition: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """A condition has a type, and is true unless it says otherwise."""
    assert of_rule(onPodConditions=[condition]) == [(code, f"onPodConditions[0].{field}") for code, field in expected]


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        ("In", [-5, 1000], []),
        ("NotIn", [0], []),
        ("NotIn", list(range(255)), []),
        ("NotIn", list(range(256)), [("values-too-many", "values")]),
        ("In", [], [("values-missing", "values")]),
        ("In", [0, 1], [("value-zero", "values[0]")]),
        ("In", [3, 1], [("values-unsorted", "values")]),
        ("In", [1, 1, 1], [("value-duplicate", "values[1]"), ("value-duplicate", "values[2]")]),
        ("In", [1, 2, 1], [("value-duplicate", "values[2]"), ("values-unsorted", "values")]),
        ("", [1], [("operator-missing", "operator")]),
        (None, [1], [("operator-missing", "operator")]),
        ("Exists", [0], [("operator-unsupported", "operator")]),
    ],
)
def test_exit_codes(operator: str | None, values: list[int], expected: list[tuple[str, str]]) -> None:
    """Exit codes ascend, each once; any number is one, but 0 is no failure."""
    assert of_codes(operator, values) == expected


def test_containers_of_exit_codes() -> None:
    """A rule may be for a container or for an init container, and an empty name is the name of none."""
    missing = [("container-missing", "containerName")]
    assert of_codes(containerName="app") == of_codes(containerName="init") == of_codes() == []
    assert of_codes(containerName="ap") == of_codes(containerName="") == missing


def test_numbers_of_rules() -> None:
    """There are at most 20 rules; none at all is fine for failures only."""
    failure = FAILURES["rules"][0]
    assert of(job(podFailurePolicy={"rules": [failure] * 20})) == of(job(podFailurePolicy={})) == []
    assert of(job(podFailurePolicy={"rules": [failure] * 21})) == [
        ("pod-failure-policy/rules-too-many", "podFailurePolicy.rules")
    ]
    rule = {"succeededCount": 1}
    missing = [("success-policy/rules-missing", "successPolicy.rules")]
    assert of(indexed(successPolicy={"rules": [rule] * 20})) == []
    assert of(indexed(successPolicy={"rules": [rule] * 21})) == [
        ("success-policy/rules-too-many", "successPolicy.rules")
    ]
    assert of(indexed(successPolicy={"rules": []})) == of(indexed(successPolicy={})) == missing


def of_success(**rule: Any) -> list[tuple[str, str]]:
    """What is told of a rule on success."""
    return [
        (code.removeprefix("success-policy/"), path.removeprefix("successPolicy.rules[0]").removeprefix("."))
        for code, path in of(indexed(successPolicy={"rules": [rule]}))
    ]


@pytest.mark.parametrize(
    ("count", "indexes", "expected"),
    [
        (None, None, [("rule-empty", "")]),
        (0, None, []),
        (10, None, []),
        (11, None, [("count-out-of-range", "succeededCount")]),
        (-1, None, [("count-negative", "succeededCount")]),
        (None, "", []),
        (0, "", []),
        (1, "", [("count-mismatch", "succeededCount")]),
        (4, "0,2-4", []),
        (5, "0,2-4", [("count-mismatch", "succeededCount")]),
        (5, "x", [("indexes-invalid", "succeededIndexes")]),
        (None, "," * 65536, [("indexes-invalid", "succeededIndexes")]),
        (None, "," * 65537, [("indexes-invalid", "succeededIndexes"), ("indexes-too-long", "succeededIndexes")]),
    ],
)
def test_success(count: int | None, indexes: str | None, expected: list[tuple[str, str]]) -> None:
    """A rule is about some indexes, or about so many."""
    assert of_success(succeededCount=count, succeededIndexes=indexes) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("0", 1), ("0,2-5,7", 6), ("+1-+3", 3), ("001-9", 9), ("0,1,2", 3)],
)
def test_indexes(text: str, number: int) -> None:
    """Indexes are numbers and ranges that ascend. A plus sign and leading zeros are fine."""
    assert read_indexes(text, 10) == (number, None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x", 'holds what is no number or range: "x"'),
        ("0, 1", 'holds what is no number or range: " 1"'),
        ("0,", 'holds what is no number or range: ""'),
        ("1-", 'holds what is no number or range: "1-"'),
        ("\u0661", 'holds what is no number or range: "\u0661"'),
        ("0-1-2", 'has a range with several dashes: "0-1-2"'),
        ("3,1", "must ascend, got 1 after 3"),
        ("1-1", "must ascend, got 1 after 1"),
        ("0-3,3", "must ascend, got 3 after 3"),
        ("10", "must be below 10, the number of completions, got 10"),
        ("5-10", "must be below 10, the number of completions, got 10"),
        ("9" * 5000, f'holds what is no number or range: "{"9" * 59}…"'),
    ],
)
def test_no_indexes(text: str, fault: str) -> None:
    """The message shows the part that is wrong."""
    assert read_indexes(text, 10) == (0, fault)


def test_selectors_are_made() -> None:
    """A selector is fine if it asks for nothing that the server does not set, even if that is useless."""
    expressions = [{"key": "batch.kubernetes.io/controller-uid", "operator": "Exists"}]
    assert of(job(manualSelector=False)) == []
    for selector in ({}, {"matchLabels": {"job-name": "migrate"}}, {"matchExpressions": expressions}):
        assert code_and_path(job(selector=selector)) == []


@pytest.mark.parametrize(
    ("selector", "derived"),
    [
        ({"matchLabels": {"app": "shop"}}, []),
        ({"matchLabels": {"app": "web"}}, ["jobs/selector-mismatch"]),
        ({"matchLabels": {"controller-uid": UID}}, ["jobs/selector-mismatch"]),
        ({"matchExpressions": [{"key": "job-name", "operator": "DoesNotExist"}]}, ["jobs/selector-mismatch"]),
    ],
)
def test_selectors_of_ones_own(selector: dict[str, Any], derived: list[str]) -> None:
    """Any other selector is refused, twice if it does not match the template."""
    manifest = job(selector=selector, labels={"app": "shop"})
    assert of(manifest) == [("selector-forbidden", "selector")]
    assert follows(manifest) == [(code, "spec.template.metadata.labels") for code in derived]


def test_selectors_that_are_malformed() -> None:
    """The server does not match with a selector that it refuses."""
    selector = {"matchLabels": {"app": "no value"}}
    expected = [("selectors/label-value-invalid", "spec.selector.matchLabels")]
    assert code_and_path(job(selector=selector)) == expected
    assert code_and_path(job(selector=selector, manualSelector=True)) == expected


def test_manual_selectors() -> None:
    """A selector of one's own is there, and matches the template; then labels are one's own business."""
    labels = {"app": "shop", "job-name": "x", "controller-uid": "y"}
    assert code_and_path(job(manualSelector=True, selector={"matchLabels": {"app": "shop"}}, labels=labels)) == []
    assert code_and_path(job(manualSelector=True, selector={})) == []
    other = job(manualSelector=True, selector={"matchLabels": {"app": "web"}}, labels=labels)
    assert code_and_path(other) == [("jobs/selector-mismatch", "spec.template.metadata.labels")]
    none = job(manualSelector=True, labels=labels)
    assert of(none) == [("selector-missing", "selector")]
    assert follows(none) == [("jobs/selector-mismatch", "spec.template.metadata.labels")]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"job-name": "migrate", "batch.kubernetes.io/job-name": "migrate"}, []),
        ({"job-name": "other"}, ["job-name"]),
        ({"controller-uid": UID}, ["controller-uid"]),
        ({"batch.kubernetes.io/controller-uid": ""}, ["batch.kubernetes.io/controller-uid"]),
    ],
)
def test_labels_of_the_server(labels: dict[str, str], expected: list[str]) -> None:
    """The labels that the server sets may be there, if they are what it would set."""
    assert of(job(labels=labels)) == [("label-mismatch", f"template.metadata.labels[{key}]") for key in expected]


def test_names_that_the_server_makes() -> None:
    """Nobody knows them beforehand."""
    prefix, labels = {"generateName": "migrate-"}, {"job-name": "migrate-x2x2x"}
    assert of(job(metadata=prefix)) == []
    assert of(job(metadata=prefix, labels=labels)) == [("label-mismatch", "template.metadata.labels[job-name]")]


def test_jobs_from_a_cluster() -> None:
    """A Job that a cluster shows has the labels that it set."""
    labels = {"controller-uid": UID, "batch.kubernetes.io/controller-uid": UID, "job-name": "migrate"}
    selector = {"matchLabels": {"batch.kubernetes.io/controller-uid": UID}}
    metadata = {"name": "migrate", "uid": UID, "creationTimestamp": "2026-01-31T09:30:00Z", "labels": labels}
    assert code_and_path(job(metadata=metadata, labels=labels, selector=selector, manualSelector=False)) == []


LONG = "a" * 64


def test_names_are_labels() -> None:
    """The name becomes a label of the pods, unless both such labels are there; and one of a Job without labels."""
    invalid, path = "jobs/name-invalid-as-label", "spec.template.labels"
    warning = ("metadata/name-not-a-label", "metadata.name")
    assert code_and_path(job(metadata={"name": "a.b"})) == [warning]
    assert code_and_path(job(metadata={"name": LONG})) == [(invalid, path), warning]
    own = {"name": LONG, "labels": {"app": "shop"}}
    assert code_and_path(job(metadata=own, labels={"app": "shop"})) == [(invalid, path), warning]
    shared = job(metadata={"name": LONG}, labels={})
    assert code_and_path(shared) == [(invalid, "metadata.labels"), (invalid, path), warning]
    assert follows(shared) == [(invalid, "metadata.labels")]
    manual = job(metadata={"name": LONG}, labels={"a": "b"}, manualSelector=True, selector={"matchLabels": {"a": "b"}})
    assert code_and_path(manual) == [warning]


def test_names_with_an_index() -> None:
    """The name, a dash and the last index are a DNS label. What is wrong with the name itself is told once."""
    assert of(indexed(10, metadata={"name": "a" * 61})) == []
    assert of(indexed(0, metadata={"name": "a" * 63})) == []
    for name, completions in (("a" * 61, 11), ("a" * 62, 10)):
        manifest = indexed(completions, metadata={"name": name})
        assert code_and_path(manifest) == [("jobs/name-invalid-with-index", "metadata.name")]
    dots = indexed(metadata={"generateName": "a.b-"})
    assert ("name-invalid-with-index", "metadata.name") in of(dots)
    assert of(indexed(metadata={"name": "A"})) == [("metadata/name-invalid", "metadata.name")]
    assert follows(indexed(metadata={"name": "A"})) == [("jobs/name-invalid-with-index", "metadata.name")]


def test_what_lacks_its_other_half() -> None:
    """A rule on two fields says nothing if one of them has a wrong type."""
    assert of(job(completionMode=1, backoffLimitPerIndex=1, successPolicy={"rules": [{"succeededCount": "1"}]})) == [
        ("types/mismatch", "completionMode"),
        ("types/mismatch", "successPolicy.rules[0].succeededCount"),
    ]


def test_labels_of_a_wrong_type() -> None:
    """What may be among them is not missed."""
    labels: Any = {"app": 1}
    manifest = job(manualSelector=True, selector={"matchLabels": {"app": "shop"}}, labels=labels)
    assert code_and_path(manifest) == [("types/mismatch", "spec.template.metadata.labels[app]")]


def test_jobs_without_a_spec() -> None:
    """In YAML, a specification can be missing as a whole."""
    job, _, _ = from_plain(Job, {"metadata": {"name": "migrate"}})
    cron_job, _, _ = from_plain(
        CronJob, {"metadata": {"name": "report"}, "spec": {"schedule": "@daily", "jobTemplate": {}}}
    )
    found: list[Problem] = [*check(job), *check(cron_job)]
    assert [(problem.code, problem.path) for problem in found] == [
        ("jobs/spec-missing", "spec.template.spec.containers"),
        ("jobs/spec-missing", "spec.jobTemplate.spec.template.spec.containers"),
    ]
