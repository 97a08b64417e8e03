"""PostgreSQL and its nightly dump played for real, where there is an image of PostgreSQL."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.podman import (
    LIBRARY,
    Manifest,
    Play,
    as_pods,
    eventually,
    logs,
    needs,
    pod_spec,
    podman,
    publish,
    rendered,
    run,
)

EXAMPLES = Path(__file__).parents[2] / "examples"

pytestmark = needs("postgres:18", "busybox:1.37")


@pytest.fixture
def secrets() -> Iterator[None]:
    """The Secrets that the examples only refer to. In variables, podman 4.3 takes them in this form only."""
    kept = {"postgresql": "password", "shop-db": "backup-password"}
    for name, key in kept.items():
        podman("secret", "create", name, "-", text=json.dumps({key: base64.b64encode(b"drowssap").decode()}))
    yield
    run("podman", "secret", "rm", *kept)


@pytest.fixture
def database(play: Play, secrets: None) -> list[Manifest]:
    """A pod of the StatefulSet, which is ready, and its claim."""
    del secrets
    manifests = as_pods(rendered(str(EXAMPLES / "postgresql.py")))
    publish(manifests)
    play(manifests)
    wait_until_ready(manifests)
    return manifests


def wait_until_ready(manifests: list[Manifest]) -> None:
    """Ask as the readiness check does."""
    [spec] = filter(None, map(pod_spec, manifests))
    check = spec["containers"][0]["readinessProbe"]["exec"]["command"]
    assert "accepting" in eventually(lambda: in_pod(*check), "accepting connections")


def in_pod(program: str, *arguments: str) -> str:
    """What a program of PostgreSQL prints in the database's pod."""
    image = ("--env=PGPASSWORD=drowssap", f"--entrypoint={program}", f"{LIBRARY}postgres:18")
    done = run("podman", "run", "--rm", "--pod=postgresql-0", *image, *arguments)
    return done.stdout + done.stderr


def sql(text: str) -> str:
    """What the database answers."""
    return in_pod("psql", "--host=127.0.0.1", "--username=postgres", "--tuples-only", "--no-align", f"--command={text}")


def test_the_data_survive_the_pod(play: Play, database: list[Manifest]) -> None:
    """Another pod with the claim has what was written before, in a folder of the volume."""
    sql("create table answers (answer int); insert into answers values (42)")
    pods = [manifest for manifest in database if manifest["kind"] == "Pod"]
    play(pods)  # in place of the first
    wait_until_ready(pods)
    assert sql("select answer from answers") == "42\n"
    assert sql("show data_directory") == "/var/lib/postgresql/18/docker\n"


def test_a_night_adds_a_dump_and_takes_away_old_ones(play: Play, database: list[Manifest]) -> None:
    """Dumps of the last two weeks are kept, and a night in which the database does not answer costs none."""
    del database
    sql("create database shop")
    sql("create user backup password 'drowssap' in role pg_read_all_data")
    claim, pod = as_pods(rendered(str(EXAMPLES / "scheduled_task.py")))
    variables = pod["spec"]["containers"][0]["env"]
    play([claim])
    for name, age in (("shop-recent.dump", 5), ("shop-old.dump", 20)):
        day = datetime.now(UTC) - timedelta(days=age)
        on_claim(f"busybox touch -d '{day:%F %T}' /dumps/{name}; busybox chown -R 999:999 /dumps")

    assert variables[0]["name"] == "PGHOST"
    variables[0]["value"] = "127.0.0.1"  # where no database is
    play([pod])
    assert "refused" in eventually(lambda: logs("nightly-backup-0-pg-dump"), "refused")
    assert {"shop-recent.dump", "shop-old.dump"} <= set(on_claim("ls /dumps").split())

    variables[0]["value"] = address("postgresql-0")
    play([pod])
    dump = f"shop-{datetime.now(UTC):%F}.dump"
    assert dump in eventually(lambda: on_claim("ls /dumps"), f"{dump}\n").split()
    assert sorted(on_claim("ls /dumps").split()) == sorted([dump, "shop-recent.dump"])


def on_claim(command: str) -> str:
    """Run a command where the claim of the dumps is mounted."""
    return podman("run", "--rm", "--volume=shop-dumps:/dumps", f"{LIBRARY}busybox:1.37", "sh", "-c", command)


def address(pod: str) -> str:
    """The IP address of a pod."""
    infra = podman("pod", "inspect", "--format={{.InfraContainerID}}", pod).strip()
    return podman("inspect", "--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", infra).strip()
