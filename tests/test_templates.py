"""The templates that come with podgen render as they are, take what they are given, and refuse what does not fit."""

import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml

from podgen import check, to_yaml
from podgen.cli.main import main
from podgen.loading.errors import TemplateError
from podgen.loading.import_roots import user_modules
from podgen.loading.load import load
from podgen.loading.rendering import collect
from podgen.loading.shipped_templates import shipped_template, shipped_templates
from podgen.loading.template import Parameter, parameters
from podgen.loading.template_values import Given
from podgen.model.version import KUBERNETES

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = sorted((ROOT / "templates").glob("*.py"))
EXAMPLES = ROOT / "examples"

CHANGED: Mapping[str, Mapping[str, str]] = {
    "ci_runner": {
        "name": "builders",
        "gitlab": "https://git.example.org",
        "runner": "gitlab/gitlab-runner:alpine-v18.4.0",
        "docker": "docker:28-dind",
        "image": "debian:13-slim",
        "credentials": "builders-token",
        "key": "runner-token",
        "replicas": "7",
        "nodes": "builders-only",
        "cpu": "3500m",
        "memory": "12Gi",
        "space": "80Gi",
        "drain_seconds": "7200",
    },
    "dns_server": {
        "name": "names",
        "image": "coredns/coredns:1.12.0",
        "config_map": "names-config",
        "cpu": "150m",
        "memory": "170Mi",
    },
    "git_site": {
        "name": "handbook",
        "image": "nginx:1.28",
        "git": "alpine/git:v2.47.2",
        "repository": "https://git.example.com/team/handbook.git",
        "branch": "release",
        "folder": "pages",
        "interval": "45",
        "size_limit": "2Gi",
    },
    "gpu_job": {
        "name": "fine-tune",
        "image": "pytorch/pytorch:2.8.0-cuda12.8-cudnn9-runtime",
        "gpus": "24",
        "cpu": "15",
        "memory": "96Gi",
        "shared_memory": "8Gi",
        "size": "200Gi",
        "tries": "37",
    },
    "java_service": {
        "name": "billing",
        "java": "eclipse-temurin:21-jre",
        "application": "registry.example.com/billing:1.0.0",
        "jar": "billing.jar",
        "port": "9090",
        "readiness": "/q/health/ready",
        "liveness": "/q/health/live",
        "startup_seconds": "95",
        "cpu": "750m",
        "memory": "1536Mi",
    },
    "log_agent": {
        "name": "collector",
        "namespace": "observability",
        "image": "fluent/fluent-bit:4.0.0",
        "loki": "loki.monitoring",
        "state": "/var/lib/collector",
        "memory": "192Mi",
    },
    "log_shipper": {
        "name": "shop-site",
        "image": "nginx:1.28",
        "folder": "/var/log/shop",
        "shipper": "fluent/fluent-bit:4.0.0",
        "loki": "loki.monitoring",
        "size_limit": "2Gi",
    },
    "login_proxy": {
        "name": "wiki",
        "proxy": "quay.io/oauth2-proxy/oauth2-proxy:v7.14.3",
        "issuer": "https://id.example.org",
        "host": "wiki.example.org",
        "email_domain": "example.org",
        "credentials": "wiki-login",
        "certificate": "wiki-certificate",
        "memory": "192Mi",
    },
    "persistent_data": {
        "name": "orders-db",
        "image": "postgres:18.1",
        "claim": "orders-data",
        "credentials": "orders-credentials",
        "key": "root-password",
        "cpu": "375m",
        "memory": "3Gi",
        "shutdown_seconds": "240",
    },
    "php_application": {
        "name": "shop",
        "nginx": "nginx:1.28",
        "php": "php:8.3-fpm",
        "health": "/status.php",
        "replicas": "17",
        "memory": "384Mi",
    },
    "php_site": {
        "name": "shop",
        "nginx": "nginx:1.28",
        "php": "php:8.3-fpm",
        "health": "/status.php",
        "memory": "384Mi",
    },
    "postgresql": {
        "name": "orders-db",
        "image": "postgres:18.1",
        "size": "300Gi",
        "storage_class": "fast",
        "credentials": "orders-credentials",
        "key": "root-password",
        "cpu": "375m",
        "memory": "3Gi",
        "shutdown_seconds": "240",
    },
    "prepared_volume": {
        "name": "manual",
        "image": "nginx:1.28",
        "curl": "curlimages/curl:8.10.0",
        "release": "https://downloads.example.com/manual-2.0.0.tar.gz",
        "size_limit": "512Mi",
    },
    "public_application": {
        "name": "store",
        "image": "registry.example.com/store:2.0.0",
        "port": "8081",
        "user": "1234",
        "readiness": "/serves",
        "liveness": "/alive",
        "host": "store.example.org",
        "certificate": "store-certificate",
        "min_pods": "3",
        "max_pods": "25",
        "cpu": "350m",
        "memory": "384Mi",
    },
    "scheduled_task": {
        "name": "weekly-dump",
        "schedule": "30 4 * * 0",
        "time_zone": "Europe/Lisbon",
        "image": "postgres:17",
        "host": "orders-db",
        "database": "orders",
        "user": "dumper",
        "credentials": "dump-credentials",
        "key": "dump-password",
        "dumps": "weekly-dumps",
        "size": "75Gi",
        "keep_days": "45",
        "restart_policy": "Never",
        "deadline_seconds": "7200",
        "memory": "384Mi",
    },
    "team_piece": {
        "name": "wishlist",
        "image": "registry.example.com/wishlist:1.0.0",
        "port": "9090",
        "health": "/ready",
        "team": "discovery",
        "tracing": "false",
    },
    "three_environments": {
        "env": "prod",
        "version": "1.4.2",
        "name": "store",
        "image": "registry.example.com/store",
    },
    "web_server": {
        "name": "intranet",
        "image": "nginx:1.28",
        "port": "8080",
        "health": "/healthz",
        "cpu": "75m",
        "memory": "96Mi",
    },
}
"""A value for each parameter of each template that differs from its default."""

each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
each_value = pytest.mark.parametrize(
    ("template", "parameter"),
    [(template, parameter) for template in TEMPLATES for parameter in CHANGED.get(template.stem, {})],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)


@pytest.fixture(autouse=True)
def forget_templates() -> Iterator[None]:
    """Each test loads the templates anew."""
    with user_modules():
        yield


def rendered(template: Path, **texts: str) -> str:
    """What a template renders to with values as `--set` gives them; all that comes out must pass the check."""
    rendering = collect((str(template),), Given(texts))
    assert rendering.failures == []
    manifests = [manifest for _, manifest in rendering.manifests]
    assert [check(manifest) for manifest in manifests] == [()] * len(manifests)
    return to_yaml(*manifests)


def refusal(template: Path, texts: Mapping[str, str], values: Mapping[str, Any]) -> TemplateError:
    """Why a template does not take some values."""
    rendering = collect((str(template),), Given(texts, values))
    assert rendering.manifests == []
    [failure] = rendering.failures
    assert isinstance(failure, TemplateError)
    return failure


def function_of(template: Path) -> Any:
    """The one function of a file that is marked as a template."""
    [found] = load(str(template)).found
    return found.value


def parameters_of(template: Path) -> dict[str, Parameter]:
    """The parameters of a template by their names."""
    return {parameter.name: parameter for parameter in parameters(function_of(template))}


@each_template
def test_a_template_renders_its_example_as_it_comes(template: Path) -> None:
    """The defaults are those of the example of the same name, or of the first pods in it."""
    documents = rendered(template).split("---\n")
    example = (EXAMPLES / f"{template.stem}.yaml").read_text(encoding="utf-8").split("---\n")
    assert documents == example[: len(documents)]


@pytest.mark.slow
@each_template
def test_a_template_passes_the_server_s_schema(template: Path) -> None:
    """With all its values changed, too, it has only fields of the Kubernetes of the model."""
    for document in yaml.safe_load_all(rendered(template, **CHANGED[template.stem])):
        assert kubernetes_validate.validate(document, KUBERNETES, strict=True) == KUBERNETES


@each_template
def test_every_parameter_is_tried_out(template: Path) -> None:
    """No parameter is forgotten in the tests below, and all have defaults."""
    known = parameters_of(template)
    assert known.keys() == CHANGED[template.stem].keys()
    assert [name for name, parameter in known.items() if parameter.required] == []


@pytest.mark.slow
@each_value
def test_a_value_reaches_the_manifest(template: Path, parameter: str) -> None:
    """A value stands in the manifest where there was the default; one that is true or false decides what is there."""
    value = CHANGED[template.stem][parameter]
    before, after = rendered(template), rendered(template, **{parameter: value})
    assert before != after
    if parameters_of(template)[parameter].type is not bool:
        assert value in after
        assert value not in before


@each_template
def test_a_template_says_what_it_is_for(template: Path) -> None:
    """Its docstring begins with a sentence for the list of templates, and describes every parameter."""
    docstring = inspect.getdoc(function_of(template)) or ""
    first, blank, *rest = docstring.splitlines()
    assert shipped_template(template).summary == first
    assert first.endswith(".")
    assert blank == ""
    described = [line.split(":")[0].strip() for line in rest if line.startswith("    ")]
    assert described == list(parameters_of(template))


@each_template
def test_an_unknown_value_is_refused(template: Path) -> None:
    """A misspelt parameter is told with the one that was meant."""
    error = refusal(template, {"nmae": "shop"}, {})
    assert error.faults == ["there is no parameter `nmae`; did you mean `name`?"]
    assert [line.partition(":")[0] for line in error.usage] == list(parameters_of(template))


@each_template
def test_values_of_a_wrong_type_are_refused(template: Path) -> None:
    """A file of values must have text as text and numbers as numbers; all that do not are told at once."""
    known = parameters_of(template)
    faults = refusal(template, {}, dict.fromkeys(known, 1.5)).faults
    assert [fault.split("`")[1] for fault in faults] == list(known)


@pytest.mark.parametrize(
    ("stem", "parameter", "value", "expected"),
    [
        ("web_server", "port", "http", "a whole number"),
        ("git_site", "interval", "1m", "a whole number"),
        ("team_piece", "tracing", "maybe", "true or false"),
        ("scheduled_task", "restart_policy", "Always", "OnFailure or Never"),
    ],
)
def test_text_that_is_no_such_value_is_refused(stem: str, parameter: str, value: str, expected: str) -> None:
    """What `--set` gives is text, and must be readable as what the parameter takes."""
    error = refusal(ROOT / "templates" / f"{stem}.py", {parameter: value}, {})
    assert error.faults == [f'the parameter `{parameter}` must be {expected}, got "{value}"']


@each_template
def test_a_copy_of_a_template_is_a_file_of_the_user_s_own(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`podgen new` copies a template as it is, and the copy renders as the template does."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["podgen", "new", template.stem.replace("_", "-"), "mine.py"])
    with pytest.raises(SystemExit) as ending:
        main()
    assert ending.value.code == 0
    copy = tmp_path / "mine.py"
    assert copy.read_bytes() == template.read_bytes()
    assert rendered(copy, name="mine") == rendered(template, name="mine")


def test_a_result_that_only_type_checkers_know(tmp_path: Path) -> None:
    """What a template returns need not be a name at run time."""
    file = tmp_path / "mine.py"
    file.write_text(
        "from __future__ import annotations\n"
        "from typing import TYPE_CHECKING\n"
        "from podgen import container, pod, template\n"
        "if TYPE_CHECKING:\n"
        "    from podgen import Pod\n"
        "@template\n"
        "def job(name: str, times: int | None = None) -> Pod:\n"
        "    return pod(name, container('job', 'busybox:1.37'), active_deadline_seconds=times)\n"
    )
    assert "activeDeadlineSeconds: 3" in rendered(file, name="mine", times="3")


def test_the_templates_are_those_that_podgen_new_knows() -> None:
    """Each file is a template under its name with dashes."""
    assert list(shipped_templates()) == [template.stem.replace("_", "-") for template in TEMPLATES]
