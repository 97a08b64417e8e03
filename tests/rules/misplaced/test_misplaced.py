"""A field that stands at a wrong place, or has another name, is one problem, which says where it belongs and what to write."""

from textwrap import indent
from typing import Any

import pytest
from helpers.checked_files import check_texts
from hypothesis import given
from hypothesis import strategies as st

from podgen import PodError, from_dict
from podgen.problems import Problem
from podgen.yaml import writer as yaml

CONTAINER = "containers:\n- name: shop\n  image: shop:1.4\n"


def container(lines: str, spec: str = "") -> str:
    """A pod with some lines in its container, and in its spec."""
    return pod(CONTAINER + indent(lines, "  ") + f"\n{spec}")


def pod(spec: str, more: str = "") -> str:
    """A pod with a spec."""
    return f"apiVersion: v1\nkind: Pod\nmetadata: {{name: shop}}\n{more}\nspec:\n{indent(spec, '  ')}\n"


def workload(kind: str, spec: str, version: str = "apps/v1") -> str:
    """A workload with a spec."""
    return f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: shop}}\nspec:\n{indent(spec, '  ')}\n"


def told(text: str) -> list[Problem]:
    """What people are told of a manifest."""
    [checked] = check_texts(text)
    return [problem for problem in checked.problems if not problem.is_derived]


def the_help(text: str) -> str:
    """The help of the only problem, which is an unknown field."""
    [problem] = told(text)
    assert problem.code == "fields/unknown"
    return problem.help or ""


MOUNTED = "volumeMounts: [{name: v, mountPath: /v}]"

NAMES = [
    (container(MOUNTED, "volumes: [{name: v, secret: {name: keys}}]"), "secretName: keys"),
    (container(MOUNTED, "volumes: [{name: v, configMap: {configMapName: conf}}]"), "name: conf"),
    (container(MOUNTED, "volumes: [{name: v, persistentVolumeClaim: {name: data}}]"), "claimName: data"),
    (container(MOUNTED, "volumes: [{name: v, persistentVolumeClaim: {claim: data}}]"), "claimName: data"),
    (container("volumeMounts: [{name: v, path: /v}]", "volumes: [{name: v, emptyDir: {}}]"), "mountPath: /v"),
    (container("volumeMounts: [{volumeName: v, mountPath: /v}]", "volumes: [{name: v, emptyDir: {}}]"), "name: v"),
    (container("ports: [{port: 80}]"), "containerPort: 80"),
    (container(MOUNTED, "volumes: [{name: v, configMap: {configMap: conf}}]"), "name: conf"),
    (container(MOUNTED, "volumes: [{name: v, secret: {secret: keys}}]"), "secretName: keys"),
    (container(MOUNTED, "volumes: [{name: v, pvc: {claimName: d}}]"), "persistentVolumeClaim: {claimName: d}"),
    (container("env: [{name: A, valueFrom: {secret: {name: a, key: k}}}]"), "secretKeyRef: {name: a, key: k}"),
    (container("securityContext: {user: 1000}"), "runAsUser: 1000"),
    (container("env: [{key: A, value: b}]"), "name: A"),
    (container("env: [{name: A, valueFrom: {secretKeyRef: {secretName: db, key: k}}}]"), "name: db"),
    (container("env: [{name: A, valueFrom: {configMapKeyRef: {configMapName: c, key: k}}}]"), "name: c"),
    (container("env: [{name: A, valueFrom: {fieldRef: {path: metadata.name}}}]"), "fieldPath: metadata.name"),
    (container("environment: {A: b}"), 'env: [{name: A, value: "..."}]'),
    (container("entrypoint: sleep 5"), 'command: [sleep, "5"]'),
    (container("env: [{name: A, valueFrom: {secretKeyRef: {secretName: db, key: k}}}]"), "name: db"),
    (pod(CONTAINER + "imagePullSecrets: [{secretName: regcred}]"), "name: regcred"),
]


@pytest.mark.parametrize(("text", "line"), NAMES)
def test_other_names(text: str, line: str) -> None:
    """A field under another name is told once, with its own name and the value."""
    assert the_help(text) == f"did you mean `{line}`?"


PLACES = [
    # into the object below
    (container("runAsUser: 1000"), "`runAsUser` belongs into `spec.containers[0].securityContext`: `securityContext: {runAsUser: 1000}`"),
    (
        container("runAsUser: 1000\nrunAsGroup: 1000"),
        "`runAsUser` and `runAsGroup` belong into `spec.containers[0].securityContext`: `securityContext: {runAsUser: 1000, runAsGroup: 1000}`",
    ),
    (container("runAsUser: 1000\nsecurityContext: {privileged: false}"), "`runAsUser` belongs into `spec.containers[0].securityContext`: `runAsUser: 1000`"),
    (container("limits: {cpu: 1}"), "`limits` belongs into `spec.containers[0].resources`: `resources: {limits: {cpu: 1}}`"),
    (container("preStop: {sleep: {seconds: 5}}"), "`preStop` belongs into `spec.containers[0].lifecycle`: `lifecycle: {preStop: {sleep: {seconds: 5}}}`"),
    (container("livenessProbe: {path: /x, port: 80}"), "`path` and `port` belong into `spec.containers[0].livenessProbe.httpGet`: `httpGet: {path: /x, port: 80}`"),
    (container("livenessProbe: {port: 80}"), "`port` belongs into `spec.containers[0].livenessProbe.tcpSocket`: `tcpSocket: {port: 80}`"),
    (container("livenessProbe: {command: [a]}"), "`command` belongs into `spec.containers[0].livenessProbe.exec`: `exec: {command: [a]}`"),
    (container("lifecycle: {preStop: {command: [a]}}"), "`command` belongs into `spec.containers[0].lifecycle.preStop.exec`: `exec: {command: [a]}`"),
    (
        container("env: [{name: A, secretKeyRef: {name: s, key: k}}]"),
        "`secretKeyRef` belongs into `spec.containers[0].env[0].valueFrom`: `valueFrom: {secretKeyRef: {name: s, key: k}}`",
    ),
    (
        container(MOUNTED, "volumes: [{name: v, claimName: c}]"),
        "`claimName` belongs into `spec.volumes[0].persistentVolumeClaim`: `persistentVolumeClaim: {claimName: c}`",
    ),
    (container(MOUNTED, "volumes: [{name: v, secretName: c}]"), "`secretName` belongs into `spec.volumes[0].secret`: `secret: {secretName: c}`"),
    # into the one around it
    (container("hostNetwork: true"), "`hostNetwork` belongs into `spec`: `hostNetwork: true`"),
    (container("fsGroup: 1000"), "`fsGroup` belongs into `spec.securityContext`: `fsGroup: 1000`"),
    (container(f"{MOUNTED}\nvolumes: [{{name: v, emptyDir: {{}}}}]"), "`volumes` belongs into `spec`: `volumes: [{name: v, emptyDir: {}}]`"),
    (container("env:\n- name: A\n  value: b\n  imagePullPolicy: Always"), "`imagePullPolicy` belongs into `spec.containers[0]`: `imagePullPolicy: Always`"),
    (pod(CONTAINER + "labels: {app: shop}"), "`labels` belongs into `metadata`: `labels: {app: shop}`"),
    # from one security context into the other
    (
        container("securityContext: {fsGroup: 1000}"),
        "`fsGroup` belongs into `spec.securityContext`, the one of the pod: `fsGroup: 1000`",
    ),
    (
        pod(CONTAINER + "securityContext: {capabilities: {drop: [ALL]}}"),
        "`capabilities` belongs into `spec.containers[0].securityContext`, the one of a container: `capabilities: {drop: [ALL]}`",
    ),
    (
        pod(CONTAINER + "securityContext: {allowPrivilegeEscalation: false, privileged: false}"),
        "`allowPrivilegeEscalation` and `privileged` belong into `spec.containers[0].securityContext`, the one of a container: `allowPrivilegeEscalation: false`, `privileged: false`",
    ),
    # into the only container
    (pod("containers:\n- name: a\nimage: b"), "`image` belongs into `spec.containers[0]`: `image: b`"),
    # into the pod
    (pod("{}", more="containers: [{name: a, image: b}]").replace("spec:\n  {}\n", ""), "`containers` belongs into `spec`: `spec: {containers: [{name: a, image: b}]}`"),
    (
        workload("Deployment", "selector: {matchLabels: {app: x}}\ntemplate:\n  metadata: {labels: {app: x}}\n  containers: [{name: a, image: b}]"),
        "`containers` belongs into `spec.template.spec`: `spec: {containers: [{name: a, image: b}]}`",
    ),
    (
        workload("Deployment", "selector: {matchLabels: {app: x}}\nrestartPolicy: Always\nhostNetwork: true\ncontainers: [{name: a, image: b}]"),
        "`restartPolicy`, `hostNetwork` and `containers` belong into `spec.template.spec`: `template: {spec: {restartPolicy: Always, hostNetwork: true, containers: [{name: a, image: b}]}}`",
    ),
    (
        workload("CronJob", 'schedule: "0 2 * * *"\ntemplate: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}', "batch/v1"),
        "`template` belongs into `spec.jobTemplate.spec`: `jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}`",
    ),
    (
        workload("CronJob", f'schedule: "0 2 * * *"\ntemplate: {{spec: {{restartPolicy: Never, containers: [{{name: a, image: {"b" * 90}}}]}}}}', "batch/v1"),
        "`template` belongs into `spec.jobTemplate.spec`: `jobTemplate: {spec: {template: ...}}`",
    ),
    (
        workload("CronJob", 'schedule: "0 2 * * *"\nrestartPolicy: Never\ncontainers: [{name: a, image: b}]', "batch/v1"),
        "`restartPolicy` and `containers` belong into `spec.jobTemplate.spec.template.spec`: `jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}`",
    ),
    (
        workload("Job", "restartPolicy: Never\ncontainers: [{name: a, image: b}]", "batch/v1"),
        "`restartPolicy` and `containers` belong into `spec.template.spec`: `template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}`",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "help"), PLACES)
def test_other_places(text: str, help: str) -> None:
    """Fields of one mistake are told once, with their place; what is missing there because of it is not told."""
    assert the_help(text) == help


ENTRIES = [
    (container("resources: {cpu: 1, memory: 1Gi}"), "write `limits: {cpu: 1, memory: 1Gi}`"),
    (container("cpu: 500m"), "write `resources: {limits: {cpu: 500m}}`"),
    (container("env: [{A: b}, {C: 1}]"), 'write `env: [{name: A, value: "..."}, {name: C, value: "..."}]`'),
    (container("env: [{name: X, value: z}, {A: b}]"), 'write `{name: A, value: "..."}`'),
    (container("env: [{DB_PASSWORD: x1}]"), 'write `env: [{name: DB_PASSWORD, value: "..."}]`'),
    (container("env: [{A: hunter2hunter2}]"), 'write `env: [{name: A, value: "..."}]`'),
    (
        workload("Deployment", "selector: {app: x}\ntemplate: {metadata: {labels: {app: x}}, spec: {containers: [{name: a, image: b}]}}"),
        "write `matchLabels: {app: x}`",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "help"), ENTRIES)
def test_entries(text: str, help: str) -> None:
    """So are entries of what has to stand around them."""
    assert the_help(text) == help


def test_a_selector_is_missing_all_the_same() -> None:
    """What is missing for another reason is told: a Deployment without a template has no selector, either."""
    problems = told(workload("Deployment", "replicas: 1\ncontainers: [{name: a, image: b}]"))
    assert [problem.code for problem in problems] == ["workloads/selector-missing", "fields/unknown"]
    assert problems[0].help == (
        'for example `selector: {matchLabels: {"app": "shop"}}`, and `metadata: {labels: {"app": "shop"}}` in the template'
    )


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (container("imagePullPolcy: Always"), "did you mean `imagePullPolicy`?"),
        (container("resources: {limit: {cpu: 1}}"), "did you mean `limits`?"),
        (container("foo: 1"), ""),
        (container("name2: a"), "did you mean `name`?"),
        (container("ports: [{containerPort: 80, port: 80}]"), ""),
        (container(MOUNTED, "volumes: [{name: v, secret: {secretName: a, name: b}}]"), ""),
        (container("hostNetwork: [a]"), ""),
        (container(MOUNTED, "volumes: [{name: v, storageos: {pool: a}}]"), ""),
        (pod(CONTAINER + "- {name: b, image: c}\nimage: x"), ""),
    ],
)
def test_other_unknown_fields(text: str, help: str) -> None:
    """A misspelt field is told as before; where it is not certain what was meant, nothing is made up."""
    problem = next(problem for problem in told(text) if problem.code == "fields/unknown")
    assert (problem.help or "").replace("it is a field of a container", "").replace(
        "it is a field of the pod's `spec`", ""
    ) == help


def test_programs_get_everything() -> None:
    """What follows from the mistake is still in the reports for programs, as the server would say it."""
    [checked] = check_texts(container(MOUNTED, "volumes: [{name: v, secret: {name: keys}}]"))
    assert {(problem.code, problem.is_derived) for problem in checked.problems} == {
        ("mounts/volume-missing", True),
        ("volumes/secret-name-missing", True),
        ("fields/unknown", False),
    }


def test_secrets_are_not_shown() -> None:
    """The values of a Secret are in no line."""
    text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a, stringData: {password: hunter2}}\n"
    assert the_help(text) == "`stringData` belongs into the manifest itself"


def test_plain_data() -> None:
    """So does `from_dict` tell it."""
    data: dict[str, Any] = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "a"},
        "spec": {"containers": [{"name": "a", "image": "b", "runAsUser": 1, "runAsGroup": 2}]},
    }
    with pytest.raises(PodError) as caught:
        from_dict(data)
    [problem] = caught.value.problems
    assert (problem.help or "").startswith("`runAsUser` and `runAsGroup` belong into")


def test_templates_of_other_kinds() -> None:
    """In a kind that others have defined, the place is that in the manifest."""
    text = (
        "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n"
        "      containers:\n      - {name: a, image: b, securityContext: {fsGroup: 1}, env: [{name: A, value: 1.10}]}\n"
    )
    problems = {problem.code: problem.help for problem in told(text)}
    assert problems == {
        "fields/unknown": "`fsGroup` belongs into `spec.template.spec.securityContext`, the one of the pod: `fsGroup: 1`",
        "types/mismatch": 'in quotes: `value: "1.10"`',
    }


COMPOSE = [
    ("user: '1000:2000'", "`securityContext: {runAsUser: 1000, runAsGroup: 2000}`"),
    ("user: shop", "the number of the user: `securityContext: {runAsUser: ...}`"),
    ("cap_add: [NET_ADMIN]", "`securityContext: {capabilities: {add: [NET_ADMIN]}}`"),
    ("cap_drop: [ALL]", "`securityContext: {capabilities: {drop: [ALL]}}`"),
    ("read_only: true", "`securityContext: {readOnlyRootFilesystem: true}`"),
    ("mem_limit: 512m", "`resources: {limits: {memory: 512Mi}}`"),
    ("mem_limit: 1gb", "`resources: {limits: {memory: 1Gi}}`"),
    ("cpus: 0.5", "`resources: {limits: {cpu: 0.5}}`"),
    ("healthcheck: {test: [CMD, pg_isready]}", "`livenessProbe: {exec: {command: [pg_isready]}}`"),
    ("healthcheck: {test: [CMD-SHELL, a || b]}", "`livenessProbe: {exec: {command: [sh, -c, a || b]}}`"),
    ("expose: [80, '53/udp']", "`ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]`"),
    ("restart: unless-stopped", "in the pod's `spec`: `restartPolicy: Always`"),
    ("restart: on-failure", "in the pod's `spec`: `restartPolicy: OnFailure`"),
    ("stdin_open: true", "`stdin: true`"),
    ("env_file: shop.env", "make a ConfigMap of the file: `envFrom: [{configMapRef: {name: ...}}]`"),
    ("depends_on: [db]", "all containers of a pod start at once: an init container can wait for another Service"),
    (
        "volumes: ['data:/data']",
        "`volumeMounts: [{name: data, mountPath: /data}]`\nand in the pod's `spec`: `volumes: [{name: data, emptyDir: {}}]`",
    ),
]


@pytest.mark.parametrize(("line", "help"), COMPOSE)
def test_fields_of_compose(line: str, help: str) -> None:
    """What a service of a compose file has is told with the line of a container."""
    assert the_help(container(line)).removeprefix("write ") == help


@pytest.mark.parametrize("line", ["cap_add: NET_ADMIN", "mem_limit: much", "healthcheck: {}", "read_only: yup"])
def test_unclear_fields_of_compose(line: str) -> None:
    """What cannot be told is left to the user."""
    assert the_help(container(line)) == ""


ENTRIES = [
    (pod("containers:\n- shop:\n    image: shop:1.4"), "write `{name: shop, image: shop:1.4}`"),
    (pod("containers:\n- shop: shop:1.4"), "write `{name: shop, image: shop:1.4}`"),
    (container("ports: [{http: 80}, {containerPort: 81}]"), "write `{name: http, containerPort: 80}`"),
    (container("ports: [{8080: 80}]"), "write `{containerPort: 80, hostPort: 8080}`"),
    (container("env: [{A: 1.10}]"), 'write `env: [{name: A, value: "..."}]`'),
]


@pytest.mark.parametrize(("text", "help"), ENTRIES)
def test_a_key_as_the_name_of_an_item(text: str, help: str) -> None:
    """An item with one key that is its name is one mistake, and nothing else is said of the item."""
    assert told(text)[0].help == help
    assert {problem.code for problem in told(text)} == {"fields/unknown"}


def test_name_at_the_head() -> None:
    """A name outside of the metadata is not missing as well."""
    text = pod(CONTAINER).replace("metadata: {name: shop}", "name: shop\nnamespace: prod")
    assert the_help(text) == "`name` and `namespace` belong into `metadata`: `metadata: {name: shop, namespace: prod}`"


def test_claims_in_the_template() -> None:
    """Their mounts are not missing as well."""
    spec = (
        "serviceName: a\nselector: {matchLabels: {app: a}}\ntemplate:\n  metadata: {labels: {app: a}}\n  spec:\n"
        "    containers: [{name: a, image: b, volumeMounts: [{name: d, mountPath: /d}]}]\n"
        "    volumeClaimTemplates: [{metadata: {name: d}}]\n"
    )
    assert the_help(workload("StatefulSet", spec)).startswith("`volumeClaimTemplates` belongs into `spec`")


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["a", "a=b", ""]),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["name", "containers", "image", "limits", "template", "path", "port", "cpu"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["spec", "containers", "metadata", "template", "labels", "volumes"]), JSON))
def test_anything(data: dict[str, Any]) -> None:
    """Whatever stands anywhere is told."""
    for kind, version in (("Pod", "v1"), ("Deployment", "apps/v1"), ("CronJob", "batch/v1")):
        check_texts(yaml.write({**data, "apiVersion": version, "kind": kind}))
