"""Workloads that come to an end: how their pods are restarted, and whose keyword is whose."""

from pathlib import Path
from typing import Any

import pytest
from helpers.made_workloads import KINDS, Kind
from helpers.one_problem import refusal
from helpers.pods import CONTAINER, app
from helpers.underlines import refuse, underlined

from podgen import container, cron_job, defaults, job, pod, pod_options, sidecar, to_dict, to_yaml

JOBS = {name: KINDS[name] for name in ("job", "cron_job")}

each_kind = pytest.mark.parametrize("kind", JOBS.values(), ids=JOBS)


def test_smallest_job() -> None:
    """A Job says only that its pods are not restarted: the API has no default that a Job can have."""
    assert to_dict(job("migrate", app)) == {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": "migrate"},
        "spec": {"template": {"spec": {"containers": [CONTAINER], "restartPolicy": "Never"}}},
    }


def test_smallest_cron_job() -> None:
    """A CronJob has its schedule, and pods whose containers are restarted when they fail, as `kubectl create` has it."""
    assert to_yaml(cron_job("clean-up", "0 3 * * *", app)) == (
        """\
apiVersion: batch/v1
kind: CronJob
metadata:
  name: clean-up
spec:
  schedule: 0 3 * * *
  jobTemplate:
    spec:
      template:
        spec:
          containers:
          - name: app
            image: app:1.0
          restartPolicy: OnFailure
"""
    )


@pytest.mark.parametrize("policy", ["Never", "OnFailure"])
@each_kind
def test_restart_policy(kind: Kind, policy: Any) -> None:
    """What anyone says of the restart policy counts: the call, a piece, a layer, or a pod among the pieces."""
    for made in (
        kind("x", app, restart_policy=policy),
        kind("x", app, pod_options(restart_policy=policy)),
        kind("x", app, defaults(pod_options(restart_policy=policy))),
        kind("x", pod("y", app, restart_policy=policy)),
    ):
        assert kind.template(made)["spec"]["restartPolicy"] == policy


@each_kind
def test_restart_policy_that_a_job_cannot_have(kind: Kind) -> None:
    """Pods that are always restarted never end, also if a piece asks for it; two that disagree are a conflict."""
    for pieces in ((app, pod_options(restart_policy="Always")), (pod("y", app, restart_policy="Always"),)):
        problem = refusal(lambda pieces=pieces: kind("x", pieces))
        assert problem.path == f"{kind.path}.spec.restartPolicy"
    problem = refusal(lambda: kind("x", app, pod_options(restart_policy="Never"), restart_policy="OnFailure"))
    assert (problem.code, problem.path) == ("pieces/conflict", f"{kind.path}.spec.restartPolicy")


@each_kind
def test_deadline(kind: Kind) -> None:
    """`active_deadline_seconds` is that of the Job; `pod_options` reaches the pods' own, and the two are no conflict."""
    made = kind("x", app, pod_options(active_deadline_seconds=60), active_deadline_seconds=600)
    spec = to_dict(made)["spec"]
    of_job = spec if kind is JOBS["job"] else spec["jobTemplate"]["spec"]
    assert of_job["activeDeadlineSeconds"] == 600
    assert kind.template(made)["spec"]["activeDeadlineSeconds"] == 60
    assert "activeDeadlineSeconds" not in kind.template(kind("x", app, active_deadline_seconds=600))["spec"]


def test_suspended() -> None:
    """`suspend` is that of the Job, and of a CronJob rather than of its Jobs."""
    assert to_dict(job("x", app, suspend=True))["spec"]["suspend"] is True
    spec = to_dict(cron_job("x", "@daily", app, suspend=True))["spec"]
    assert spec["suspend"] is True
    assert "suspend" not in spec["jobTemplate"]["spec"]


def test_fields_of_the_jobs_of_a_cron_job() -> None:
    """The keywords of a Job set the fields of the Jobs, and those of a CronJob its own."""
    made = cron_job("x", "@daily", app, backoff_limit=2, ttl_seconds_after_finished=60, concurrency_policy="Forbid")
    assert {**to_dict(made)["spec"], "jobTemplate": None} == {
        "schedule": "@daily",
        "concurrencyPolicy": "Forbid",
        "jobTemplate": None,
    }
    of_jobs = to_dict(made)["spec"]["jobTemplate"]["spec"]
    assert (of_jobs["backoffLimit"], of_jobs["ttlSecondsAfterFinished"]) == (2, 60)


def test_metadata_of_the_jobs_of_a_cron_job() -> None:
    """Labels are on the CronJob and on the pods, so the Jobs themselves need none."""
    made = to_dict(cron_job("x", "@daily", app, labels={"app": "x"}, annotations={"a": "b"}))
    assert made["metadata"] == {"name": "x", "labels": {"app": "x"}, "annotations": {"a": "b"}}
    assert "metadata" not in made["spec"]["jobTemplate"]
    assert made["spec"]["jobTemplate"]["spec"]["template"]["metadata"] == {"labels": {"app": "x"}}


def test_schedule_is_forgotten() -> None:
    """With the first piece in its place, only the schedule is missed."""
    forgotten: Any = app
    for pieces in ((), (sidecar("b", "i"),)):
        problem = refusal(lambda pieces=pieces: cron_job("x", forgotten, *pieces))
        assert (problem.code, problem.path) == ("cron-jobs/schedule-missing", "spec.schedule")


def test_wrong_schedule(tmp_path: Path) -> None:
    """A wrong schedule is shown in the call, as an argument by position or by its name."""
    for call in (
        'cron_job("x",\n    "0 3 * *",\n    container("app", "app:1.0"))',
        'cron_job("x", *[],\n    schedule="0 3 * *")',
    ):
        report = refuse(tmp_path / "clean_up.py", f"from podgen import *\n{call}\n")
        schedule = next(mark for mark in underlined(report) if "0 3 * *" in mark.text)
        assert schedule.text in ('"0 3 * *"', 'schedule="0 3 * *"')


def test_wrong_type_of_a_schedule() -> None:
    """What is no text is told as such."""
    wrong: Any = 5
    problem = refusal(lambda: cron_job("x", wrong, app))
    assert (problem.code, problem.path) == ("types/mismatch", "spec.schedule")


def test_long_name_of_a_cron_job() -> None:
    """The names of its Jobs are longer than its own by a time, so it may have no more than 52 characters."""
    assert refusal(lambda: cron_job("x" * 53, "@daily", app)).code == "metadata/name-invalid"
    assert cron_job("x" * 52, "@daily", app).name == "x" * 52


def test_sidecar_of_a_job() -> None:
    """A native sidecar does not keep a Job from ending, and keeps its own restart policy."""
    made = to_dict(job("x", app, sidecar("proxy", "proxy:1.0")))["spec"]["template"]["spec"]
    assert made["initContainers"] == [{"name": "proxy", "image": "proxy:1.0", "restartPolicy": "Always"}]
    assert made["restartPolicy"] == "Never"


def test_result_has_its_type() -> None:
    """The results are the API's own types."""
    migrate = job("x", app, completions=2)
    assert migrate.spec is not None
    assert migrate.spec.completions == 2
    nightly = cron_job("x", "@daily", container("app", "app:1.0"), time_zone="Europe/Berlin")
    assert (nightly.spec.schedule, nightly.spec.time_zone) == ("@daily", "Europe/Berlin")
