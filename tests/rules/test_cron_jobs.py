"""CronJobs: time zones, and what the server does not look at in the Jobs that they make."""

from typing import Any

import pytest
from helpers.checked_files import check_manifest, code_and_path

from podgen.rules.workloads import cron_jobs, time_zones

TEMPLATE = {"spec": {"restartPolicy": "OnFailure", "containers": [{"name": "app", "image": "app:1.0"}]}}


def cron_job(
    *, job: dict[str, Any] | None = None, metadata: dict[str, Any] | None = None, **spec: Any
) -> dict[str, Any]:
    """A valid CronJob with these fields, also in the Jobs that it makes."""
    template = {"metadata": metadata, "spec": {"template": TEMPLATE, **(job or {})}}
    return {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": {"name": "report"},
        "spec": {"schedule": "30 4 * * *", "jobTemplate": template, **spec},
    }


@pytest.mark.parametrize(
    ("zone", "codes"),
    [
        ("Europe/Berlin", []),
        ("America/Argentina/ComodRivadavia", []),
        ("UTC", []),
        ("EST", []),
        ("GMT+0", []),
        ("", ["empty"]),
        ("Local", ["local"]),
        ("LOCAL", ["local"]),
        ("local", ["local"]),
        ("utc", ["unknown"]),
        ("europe/berlin", ["unknown"]),
        ("Europe/Berlin\n", ["unknown"]),
        ("../UTC", ["unknown"]),
        ("/Europe/Berlin", ["unknown"]),
        ("GMT+1", ["unknown"]),
        ("+01:00", ["unknown"]),
        ("localtime", ["unknown"]),
        ("Mars/Phobos", ["unknown"]),
    ],
)
def test_time_zones(zone: str, codes: list[str]) -> None:
    """A zone has a name of the database, in exactly its letters."""
    assert code_and_path(cron_job(timeZone=zone)) == [
        (f"cron-jobs/time-zone-{code}", "spec.timeZone") for code in codes
    ]


def test_new_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is newer than podgen is fine if the database of the machine has it, and podgen says what it knows."""
    monkeypatch.setattr(cron_jobs, "zones_of_machine", lambda: frozenset({"Mars/Phobos"}))
    assert code_and_path(cron_job(timeZone="Mars/Phobos")) == []
    [problem] = check_manifest(cron_job(timeZone="Mars/Deimos")).problems
    assert problem.notes == (f"podgen knows the zones of the IANA's time zone database {time_zones.RELEASE}",)


def test_zones_that_look_like_one() -> None:
    """The zone that was probably meant is the help."""
    [problem] = check_manifest(cron_job(timeZone="Europe/Berln")).problems
    assert problem.help == "did you mean `Europe/Berlin`?"


@pytest.mark.parametrize("schedule", ["TZ=UTC 0 0 * * *", "CRON_TZ=UTC @daily", "0 0 * * TZ", "TZ=UTC", "TZ"])
def test_zones_in_schedules(schedule: str) -> None:
    """A schedule holds no zone, and is not looked at any further if it does."""
    assert code_and_path(cron_job(schedule=schedule)) == [("cron-jobs/schedule-time-zone-forbidden", "spec.schedule")]


@pytest.mark.parametrize("schedule", [None, ""])
def test_schedule_is_missing(schedule: str | None) -> None:
    """An empty schedule is none."""
    assert code_and_path(cron_job(schedule=schedule)) == [("cron-jobs/schedule-missing", "spec.schedule")]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("startingDeadlineSeconds", "starting-deadline-negative"),
        ("successfulJobsHistoryLimit", "successful-history-limit-negative"),
        ("failedJobsHistoryLimit", "failed-history-limit-negative"),
    ],
)
def test_numbers(field: str, code: str) -> None:
    """Numbers are 0 or more."""
    nothing: dict[str, Any] = {field: 0}
    negative: dict[str, Any] = {field: -1}
    assert code_and_path(cron_job(**nothing)) == []
    assert code_and_path(cron_job(**negative)) == [(f"cron-jobs/{code}", f"spec.{field}")]


@pytest.mark.parametrize(("policy", "is_fine"), [("Replace", True), ("", True), ("replace", False)])
def test_concurrency(policy: str, *, is_fine: bool) -> None:
    """An empty policy is the default."""
    wrong = [] if is_fine else [("types/choice-unsupported", "spec.concurrencyPolicy")]
    assert code_and_path(cron_job(concurrencyPolicy=policy)) == wrong


@pytest.mark.parametrize("selector", [{}, {"matchLabels": {"bad key": "bad value"}, "matchExpressions": [{"key": ""}]}])
def test_selectors(selector: dict[str, Any]) -> None:
    """The Jobs get selectors of their own; into a given one, nobody looks."""
    where = "spec.jobTemplate.spec"
    assert code_and_path(cron_job(job={"selector": selector})) == [
        ("cron-jobs/selector-forbidden", f"{where}.selector")
    ]
    manual = [("cron-jobs/manual-selector-forbidden", f"{where}.manualSelector")]
    assert code_and_path(cron_job(job={"manualSelector": True})) == manual
    assert code_and_path(cron_job(job={"manualSelector": False})) == []


def test_types_in_selectors_count() -> None:
    """What cannot be read is an error anywhere."""
    where = "spec.jobTemplate.spec.selector"
    assert code_and_path(cron_job(job={"selector": {"matchLabels": {"a": 1}}})) == [
        ("cron-jobs/selector-forbidden", where),
        ("types/mismatch", f"{where}.matchLabels[a]"),
    ]


def test_metadata_of_jobs() -> None:
    """The server looks at it only when it makes a Job."""
    assert code_and_path(cron_job(metadata={"name": "A_", "labels": {"bad key": "bad value"}})) == []


def test_jobs_have_no_defaults() -> None:
    """A Job with indexes has one of them if it says nothing. The Jobs of a CronJob have to say it."""
    missing = [("jobs/completions-missing", "spec.jobTemplate.spec.completions")]
    assert code_and_path(cron_job(job={"completionMode": "Indexed"})) == missing
    assert code_and_path(cron_job(job={"completionMode": "Indexed", "completions": 100000})) == []


def test_templates_are_looked_at() -> None:
    """Pods and Jobs have the same rules as elsewhere."""
    plain = cron_job(job={"backoffLimit": -1, "template": {"spec": {"containers": []}}})
    assert code_and_path(plain) == [
        ("containers/missing-in-template", "spec.jobTemplate.spec.template.spec.containers"),
        ("jobs/backoff-limit-negative", "spec.jobTemplate.spec.backoffLimit"),
        ("jobs/restart-policy-missing", "spec.jobTemplate.spec.template.spec.restartPolicy"),
    ]
