"""What people bring from compose and from other files into YAML: the refusal shows the line to write, made of what stands there."""

import re
from collections.abc import Callable
from textwrap import indent
from typing import Any

import pytest
from helpers.checked_files import check_texts
from hypothesis import given
from hypothesis import strategies as st

from podgen.problems import Problem
from podgen.yaml import writer as yaml

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\nspec:\n{spec}"
CONTAINERS = "  containers:\n  - name: shop\n    image: shop:1.4\n{fields}"


def in_container(*lines: str) -> str:
    """A pod with some lines in its container."""
    return POD.format(spec=CONTAINERS.format(fields=indent("\n".join(lines), "    ")))


def in_spec(*lines: str) -> str:
    """A pod with some lines in its spec."""
    return POD.format(spec=CONTAINERS.format(fields="") + indent("\n".join(lines), "  "))


def found(text: str) -> list[Problem]:
    """What people are told of a manifest."""
    [checked] = check_texts(text)
    return [problem for problem in checked.problems if not problem.is_derived]


def the_problem(text: str) -> Problem:
    """The only one."""
    [problem] = found(text)
    return problem


def lines_to_write(help: str | None) -> list[str]:
    """What stands in backticks in each line of a help."""
    return [part for line in (help or "").splitlines() for part in re.findall(r"`([^`]*)`$", line)]


IN_CONTAINER = [
    # ports
    ("ports: [8080]", "ports: [{containerPort: 8080}]"),
    ("ports: 8080", "ports: [{containerPort: 8080}]"),
    ('ports: ["8080"]', "ports: [{containerPort: 8080}]"),
    ('ports: ["8080:80"]', "ports: [{containerPort: 80, hostPort: 8080}]"),
    ("ports:\n- 8080:80\n- 443", "ports: [{containerPort: 80, hostPort: 8080}, {containerPort: 443}]"),
    ("ports: [53/udp, 53/tcp]", "ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53}]"),
    ('ports: ["127.0.0.1:8080:80"]', "ports: [{containerPort: 80, hostPort: 8080, hostIP: 127.0.0.1}]"),
    ('ports: ["0.0.0.0:8080:80"]', "ports: [{containerPort: 80, hostPort: 8080}]"),
    ("ports: [http:8080]", "ports: [{name: http, containerPort: 8080}]"),
    ("ports: {http: 8080, admin: 9000}", "ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 9000}]"),
    ("ports: {containerPort: 80}", "ports: [{containerPort: 80}]"),
    ("ports: [{name: http, containerPort: 80}, 9000]", "ports: [{name: http, containerPort: 80}, {containerPort: 9000}]"),
    ('ports: [{containerPort: "80"}]', "containerPort: 80"),
    ('ports: [{containerPort: "8080:80"}]', "ports: [{containerPort: 80, hostPort: 8080}]"),
    # variables
    ("env: [FOO=bar]", 'env: [{name: FOO, value: "..."}]'),
    ("env: FOO=bar", 'env: [{name: FOO, value: "..."}]'),
    ("env: {FOO: bar}", 'env: [{name: FOO, value: "..."}]'),
    ("env: {FOO: 1.10, BAR: yes}", 'env: [{name: FOO, value: "..."}, {name: BAR, value: "..."}]'),
    ("env: {name: FOO, value: bar}", 'env: [{name: FOO, value: "..."}]'),
    ('env: ["A=b=c", "D="]', 'env: [{name: A, value: "..."}, {name: D, value: ""}]'),
    ("env: [{name: FOO, value: [a, b]}]", 'value: "..."'),
    ('env: [{name: FOO, value: {"a": 1}}]', 'value: "..."'),
    ("env:\n- name: FOO\n  value: off", 'value: "off"'),
    ("env:\n- name: FOO\n  value: 0777 # so", 'value: "0777"'),
    ("env:\n- name: FOO\n  value: &x 1e3", 'value: "1e3"'),
    ("env:\n- name: FOO\n  value:\n    0x1F", 'value: "0x1F"'),
    ("env: [{name: N, value: x}]", 'name: "N"'),
    ("env: [{name: A, value: {secretKeyRef: {name: s, key: k}}}]", "env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]"),
    ("envFrom: [defaults]", "envFrom: [{configMapRef: {name: defaults}}]"),
    ("envFrom: [db-secret]", "envFrom: [{secretRef: {name: db-secret}}]"),
    ("envFrom: {configMapRef: {name: defaults}}", "envFrom: [{configMapRef: {name: defaults}}]"),
    # commands
    ("command: sleep 5", 'command: [sleep, "5"]'),
    ("command: echo hi && sleep 5", "command: [sh, -c, echo hi && sleep 5]"),
    ("args: --port 8080", 'args: [--port, "8080"]'),
    ("command: [sleep, 5]", '"5"'),
    ("args:\n- --header=Accept: text/plain", '"--header=Accept: text/plain"'),
    ("args: [echo: hello]", '"echo: hello"'),
    ('command: [sh, -c, echo "a: b"]', "'echo \"a: b\"'"),
    ("args: [-v, yes]", '"yes"'),
    # checks and hooks
    ("livenessProbe: {exec: [cat, /tmp/x]}", "exec: {command: [cat, /tmp/x]}"),
    ("livenessProbe: {exec: cat /tmp/x}", "exec: {command: [cat, /tmp/x]}"),
    ("livenessProbe: [CMD, pg_isready]", "livenessProbe: {exec: {command: [pg_isready]}}"),
    ("livenessProbe: /healthz", "livenessProbe: {httpGet: {path: /healthz, port: 80}}"),
    ("livenessProbe: http://localhost:8080/ready", "livenessProbe: {httpGet: {path: /ready, port: 8080}}"),
    ("livenessProbe: https://example.com", "livenessProbe: {httpGet: {path: /, port: 443, scheme: HTTPS, host: example.com}}"),
    ("livenessProbe: 9000", "livenessProbe: {tcpSocket: {port: 9000}}"),
    ("livenessProbe: {httpGet: /healthz}", "httpGet: {path: /healthz, port: 80}"),
    ("livenessProbe: {tcpSocket: 9000}", "tcpSocket: {port: 9000}"),
    ("livenessProbe: {grpc: 9000}", "grpc: {port: 9000}"),
    ("lifecycle: {preStop: nginx -s quit}", "preStop: {exec: {command: [nginx, -s, quit]}}"),
    ("lifecycle: {preStop: 10}", "preStop: {sleep: {seconds: 10}}"),
    ("lifecycle: {preStop: {sleep: 10}}", "sleep: {seconds: 10}"),
    # resources and rights
    ("resources: {limits: 1Gi}", "limits: {memory: 1Gi}"),
    ("resources: {limits: [memory=1Gi, cpu=500m]}", "limits: {memory: 1Gi, cpu: 500m}"),
    ("resources: 1Gi", "resources: {limits: {memory: 1Gi}}"),
    ("securityContext: {capabilities: [NET_ADMIN]}", "capabilities: {add: [NET_ADMIN]}"),
    ("securityContext: {capabilities: {drop: ALL}}", "drop: [ALL]"),
    ("securityContext: {seccompProfile: RuntimeDefault}", "seccompProfile: {type: RuntimeDefault}"),
    ("securityContext: {runAsUser: '1000'}", "runAsUser: 1000"),
    ("securityContext: {privileged: 'no'}", "privileged: false"),
    ("image: {repository: ghcr.io/x/shop, tag: '1.4'}", "image: ghcr.io/x/shop:1.4"),
    ("image: [shop:1.4]", "image: shop:1.4"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), IN_CONTAINER)
def test_in_a_container(given: str, expected: str) -> None:
    """One mistake is one problem, with the line to write."""
    text = in_container(given).replace("    image: shop:1.4\n    image:", "    image:")
    assert lines_to_write(the_problem(text).help) == [expected]


IN_SPEC = [
    ("imagePullSecrets: [regcred]", "imagePullSecrets: [{name: regcred}]"),
    ("imagePullSecrets: regcred", "imagePullSecrets: [{name: regcred}]"),
    ("imagePullSecrets: {name: regcred}", "imagePullSecrets: [{name: regcred}]"),
    ("tolerations: [gpu]", "tolerations: [{key: gpu, operator: Exists}]"),
    ("tolerations: [gpu=yes:NoSchedule]", 'tolerations: [{key: gpu, operator: Equal, value: "yes", effect: NoSchedule}]'),
    ("tolerations: {key: gpu, operator: Exists}", "tolerations: [{key: gpu, operator: Exists}]"),
    ("nodeSelector: disktype=ssd", "nodeSelector: {disktype: ssd}"),
    ("nodeSelector: [disktype=ssd, a=b]", "nodeSelector: {disktype: ssd, a: b}"),
    ("nodeSelector: [disktype: ssd]", "nodeSelector: {disktype: ssd}"),
    ("nodeSelector: {zone: NO}", 'zone: "NO"'),
    ("nodeSelector: {zone: 1.10}", 'zone: "1.10"'),
    ("hostAliases: [db:10.0.0.5]", "hostAliases: [{ip: 10.0.0.5, hostnames: [db]}]"),
    ("hostAliases: {db: 10.0.0.5}", "hostAliases: [{ip: 10.0.0.5, hostnames: [db]}]"),
    ("dnsConfig: [1.1.1.1]", "dnsConfig: {nameservers: [1.1.1.1]}"),
    ("dnsConfig: {options: [ndots:5]}", 'options: [{name: ndots, value: "5"}]'),
    ("dnsConfig: {nameservers: 1.1.1.1}", "nameservers: [1.1.1.1]"),
    ("securityContext: {supplementalGroups: 1000}", "supplementalGroups: [1000]"),
    ("securityContext: {sysctls: {net.core.somaxconn: 1024}}", 'sysctls: [{name: net.core.somaxconn, value: "1024"}]'),
    ("hostNetwork: 'true'", "hostNetwork: true"),
    ("terminationGracePeriodSeconds: '30'", "terminationGracePeriodSeconds: 30"),
    ("os: linux", "os: {name: linux}"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), IN_SPEC)
def test_in_a_pod(given: str, expected: str) -> None:
    """The same beside the containers."""
    assert lines_to_write(the_problem(in_spec(given)).help) == [expected]


VOLUMES = [
    ("configMap: conf", "configMap: {name: conf}"),
    ("secret: keys", "secret: {secretName: keys}"),
    ("persistentVolumeClaim: data", "persistentVolumeClaim: {claimName: data}"),
    ("hostPath: /srv", "hostPath: {path: /srv}"),
    ("emptyDir: true", "emptyDir: {}"),
    ("emptyDir: Memory", "emptyDir: {medium: Memory}"),
    ("secret: {secretName: keys, items: [tls.crt]}", "items: [{key: tls.crt, path: tls.crt}]"),
    ("secret: {secretName: keys, items: {tls.crt: cert.pem}}", "items: [{key: tls.crt, path: cert.pem}]"),
    ('secret: {secretName: keys, defaultMode: "0400"}', "defaultMode: 0400"),
    ('secret: {secretName: keys, defaultMode: "400"}', "defaultMode: 0400"),
    ('secret: {secretName: keys, defaultMode: "0o440"}', "defaultMode: 0440"),
    ('secret: {secretName: keys, defaultMode: "420"}', "defaultMode: 0644"),
    ('secret: {secretName: keys, optional: "yes"}', "optional: true"),
]


@pytest.mark.parametrize(("given", "expected"), VOLUMES)
def test_in_a_volume(given: str, expected: str) -> None:
    """The same in volumes."""
    text = in_container("volumeMounts: [{name: v, mountPath: /v}]") + f"\n  volumes:\n  - name: v\n    {given}\n"
    assert re.findall("`([^`]*)`", the_problem(text).help or "") == [expected]


def test_a_mode_says_what_it_is() -> None:
    """The permission bits that were meant are named as the number that they are, for those who write JSON."""
    text = in_container("volumeMounts: [{name: v, mountPath: /v}]")
    text += '\n  volumes: [{name: v, secret: {secretName: keys, defaultMode: "0400"}}]\n'
    assert the_problem(text).help == "without quotes: `defaultMode: 0400`, which is 256"


def test_mounts() -> None:
    """A mount as in compose needs a volume of the pod, too, unless there is one of that name."""
    problem = the_problem(in_container("volumeMounts: [html:/usr/share:ro, /srv/data:/data]"))
    assert (problem.help or "").splitlines() == [
        "`volumeMounts: [{name: html, mountPath: /usr/share, readOnly: true}, {name: data, mountPath: /data}]`",
        "and in the pod's `spec`: `volumes: [{name: html, emptyDir: {}}, {name: data, hostPath: {path: /srv/data}}]`",
    ]
    there = in_container("volumeMounts: [html:/usr/share]") + "\n  volumes: [{name: html, emptyDir: {}}]\n"
    assert the_problem(there).help == "`volumeMounts: [{name: html, mountPath: /usr/share}]`"


def test_volumes() -> None:
    """A volume as in compose is mounted in a container."""
    assert (the_problem(in_spec("volumes: [/srv/data:/data]")).help or "").splitlines() == [
        "`volumes: [{name: data, hostPath: {path: /srv/data}}]`",
        "and in the container: `volumeMounts: [{name: data, mountPath: /data}]`",
    ]
    assert the_problem(in_spec("volumes: [data]")).help == "`volumes: [{name: data, emptyDir: {}}]`"


CONTAINERS_GIVEN = [
    ("containers: {name: shop, image: 'shop:1.4'}", "containers: [{name: shop, image: shop:1.4}]"),
    ("containers: {shop: {image: 'shop:1.4'}}", "containers: [{name: shop, image: shop:1.4}]"),
    ("containers: {shop: 'shop:1.4'}", "containers: [{name: shop, image: shop:1.4}]"),
    ("containers: ['ghcr.io/x/shop:1.4']", "containers: [{name: shop, image: ghcr.io/x/shop:1.4}]"),
]


@pytest.mark.parametrize(("given", "expected"), CONTAINERS_GIVEN)
def test_containers(given: str, expected: str) -> None:
    """So are containers in a mapping, as compose has services."""
    assert lines_to_write(the_problem(POD.format(spec=indent(given, "  "))).help) == [expected]


OTHERS = [
    ("v1", "ConfigMap", "data: {level: 1.50}", 'level: "1.50"'),
    ("v1", "ConfigMap", "data: {debug: on}", 'debug: "on"'),
    ("v1", "ConfigMap", "data:\n  site.conf:\n    a: 1\n    b: 2", "site.conf: |"),
    ("v1", "Service", "spec: {selector: {app: a}, ports: [80]}", "ports: [{port: 80}]"),
    ("v1", "Service", 'spec: {selector: {app: a}, ports: ["80:8080"]}', "ports: [{port: 80, targetPort: 8080}]"),
    ("v1", "Service", "spec: {selector: {matchLabels: {app: a}}, ports: [{port: 80}]}", "selector: {app: a}"),
    ("v1", "Service", "spec: {selector: app=a, ports: [{port: 80}]}", "selector: {app: a}"),
]


@pytest.mark.parametrize(("version", "kind", "given", "expected"), OTHERS)
def test_other_kinds(version: str, kind: str, given: str, expected: str) -> None:
    """And values of other kinds."""
    text = f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: shop}}\n{given}\n"
    assert lines_to_write(the_problem(text).help) == [expected]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("ports: [abc]", "types/mismatch"),
        ("ports: ['70000:80']", "types/mismatch"),
        ("ports: ['3000-3005']", "types/mismatch"),
        ("ports: {http: x}", "types/mismatch"),
        ("env: [FOO]", "types/mismatch"),
        ("env: 5", "types/mismatch"),
        ("livenessProbe: b", "types/mismatch"),
        ("lifecycle: 1", "types/mismatch"),
        ("volumeMounts: ['./html:/usr/share']", "types/mismatch"),
        ("resources: {limits: big}", "types/mismatch"),
        ("image: {a: b}", "types/mismatch"),
        ("securityContext: {runAsUser: nobody}", "types/mismatch"),
    ],
)
def test_what_nobody_can_guess(given: str, code: str) -> None:
    """Where it is not clear what was meant, nothing is made up."""
    text = in_container(given).replace("    image: shop:1.4\n    image:", "    image:")
    problem = the_problem(text)
    assert (problem.code, problem.help) == (code, None)


IN_PLACES = [(in_container, *pair) for pair in IN_CONTAINER] + [(in_spec, *pair) for pair in IN_SPEC]


@pytest.mark.parametrize(
    ("place", "given", "line"),
    [case for case in IN_PLACES if "\n" not in case[1] and case[1].partition(":")[0] == case[2].partition(":")[0]],
)
def test_the_line_mends_it(place: Callable[[str], str], given: str, line: str) -> None:
    """With the line in the place of the wrong one, nothing has a wrong type any more."""
    text = place(line).replace("    image: shop:1.4\n    image:", "    image:")
    assert [problem.code for problem in found(text) if problem.code.startswith("types/")] == []
    assert line != given


PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99999) | st.sampled_from(["", "80", "a=b", "a:/b", "/x", "a b", "1Gi", ":"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "name", "value", "containerPort"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip

FIELDS = [
    *("ports", "env", "envFrom", "command", "args", "resources", "volumeMounts", "livenessProbe", "lifecycle"),
    *("securityContext", "image", "workingDir", "stdin", "resizePolicy", "volumeDevices"),
]


@given(st.sampled_from(FIELDS), PLAIN)
def test_any_value(field: str, value: Any) -> None:
    """Whatever stands there, it is told, and a line to write is YAML."""
    container = {"name": "shop", "image": "shop:1.4", field: value}
    text = yaml.write(
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": {"containers": [container]}}
    )
    [checked] = check_texts(text)
    for problem in checked.problems:
        for line in lines_to_write(problem.help):
            check_texts(line)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (in_container("ports:", "- containerPort: ${PORT}"), "render it first: envsubst < "),
        (in_container("ports:", "- containerPort: '{{ .Values.port }}'"), "render it first: helm template "),
        (in_spec("hostNetwork: <%= host %>"), "render it first: "),
        (
            POD.format(spec=CONTAINERS.format(fields="")).replace("name: shop\nspec", "name: '{{ name }}'\nspec"),
            "render it first: ",
        ),
    ],
)
def test_gaps(text: str, help: str) -> None:
    """What was to be filled in is told as such, wherever it stands."""
    assert (the_problem(text).help or "").startswith(help)


def test_keys_that_yaml_reads_as_booleans() -> None:
    """The help has the key that stands there, in block and in flow style."""
    labels = POD.format(spec=CONTAINERS.format(fields="")).replace(
        "  name: shop\nspec", "  name: shop\n  labels:\n    on: yes\nspec"
    )
    assert the_problem(labels).help == 'in quotes: `"on": "yes"`'
    assert the_problem(in_container("env: {N: 5, Y: off, A: b, E: }")).help == (
        '`env: [{name: "N", value: "..."}, {name: "Y", value: "..."}, {name: A, value: "..."}, {name: E, value: ""}]`'
    )


def test_items_with_other_names_in_them() -> None:
    """If an item lacks what it needs, each item has a line of its own."""
    helps = [
        problem.help
        for problem in found(
            in_container(
                "volumeMounts: ['a:/a', {name: b, path: /b}]",
            )
        )
    ]
    assert helps == ["`{name: a, mountPath: /a}`", "did you mean `mountPath: /b`?"]
