"""References to variables: where they are filled in, and from what."""

from typing import Any

import pytest
from helpers.own_rules import exec_hook, exec_probe, help_for, problems_of_container, said_of_container
from helpers.pods import codes, first, warnings
from helpers.rule_findings import told

from podgen import all_of_config, container, each_container, shared_volume
from podgen.model import Deployment, PodTemplateSpec
from podgen.model.base import Model
from podgen.rules import RULES
from podgen.rules.engine import inspect
from podgen.rules.pod import variable_use
from podgen.schema.convert import from_plain


def env(**values: str | None) -> list[dict[str, Any]]:
    """Variables with values, and with a Secret's for `None`."""
    secret = {"secretKeyRef": {"name": "s", "key": "k"}}
    return [
        {"name": name, "valueFrom": secret} if value is None else {"name": name, "value": value}
        for name, value in values.items()
    ]


FROM: dict[str, Any] = {"envFrom": [{"configMapRef": {"name": "c"}}]}


def test_used_before_set() -> None:
    """A variable is set above its use, whatever it is set from."""
    expected = [("env/used-before-set", "env[0].value")]
    assert said_of_container(env=env(URL="http://$(HOST):80", HOST="db")) == expected
    assert said_of_container(env=env(URL="http://$(HOST):80", HOST=None)) == expected
    assert said_of_container(env=env(HOST="db", URL="http://$(HOST):80")) == []
    assert said_of_container(env=env(URL="http://$$(HOST):80", HOST="db")) == []
    assert said_of_container(env=env(URL="http://$(HOST):80", HOST="db"), **FROM) == []
    assert said_of_container(env=env(URL="http://$(DB_SERVICE_HOST)", DB_SERVICE_HOST="db")) == []


def test_several_used_before_set() -> None:
    """One value is one mistake, however many variables it uses."""
    fields: dict[str, Any] = {"env": env(DSN="$(USER):$(PASS)@db", USER="a", PASS=None)}
    assert said_of_container(**fields) == [("env/used-before-set", "env[0].value")]
    assert help_for(**fields) == "set `USER` and `PASS` first"


@pytest.mark.parametrize("name", ["db_host", "dbHost", "DbHost"])
def test_names_in_another_case(name: str) -> None:
    """A variable that is set under nearly that name was meant; other names may be commands."""
    assert said_of_container(args=[f"--db=$({name})"], env=env(DB_HOST="db")) == [("env/variable-missing", "args[0]")]
    assert help_for(args=[f"--db=$({name})"], env=env(DB_HOST="db")) == 'did you mean "$(DB_HOST)"?'
    assert said_of_container(args=[f"--db=$({name})"]) == []
    assert said_of_container(command=["sh", "-c", "echo $(date)"], env=env(DATE="x")) == []


def test_the_definition_is_shown() -> None:
    """The message points to where the variable is set."""
    [problem] = problems_of_container(env=env(URL="$(HOST)", MODE="x", HOST="db"))
    assert [label.steps[-2:] for label in problem.related] == [("env", 2)]
    assert problem.help == "set `HOST` first"


@pytest.mark.parametrize(
    ("name", "value"),
    [("PATH", "/opt/bin:$(PATH)"), ("PATH", "$PATH:/opt/bin"), ("PATH", "${PATH}:/opt/bin"), ("OPTS", "$(OPTS) -v")],
)
def test_made_of_itself(name: str, value: str) -> None:
    """What the image sets is not known; what stands above is."""
    assert said_of_container(env=env(**{name: value})) == [("env/refers-to-itself", "env[0].value")]
    above = [{"name": name, "value": "x"}, {"name": name, "value": value}]
    assert [code for code, _ in said_of_container(env=above)] in ([], ["env/name-duplicate"])
    assert said_of_container(env=env(**{name: value}), **FROM) == []


@pytest.mark.parametrize("value", ["$(NAME)", "$NAME", "${NAME}", "a$$(NAME)"])
def test_nothing_but_itself(value: str) -> None:
    """That is a template which somebody fills in, or a literal text."""
    assert said_of_container(env=env(NAME=value)) == []


def test_missing() -> None:
    """A name in upper case that nothing sets is told, in values, commands and arguments."""
    code = "env/variable-missing"
    assert said_of_container(env=env(URL="http://$(HOST)")) == [(code, "env[0].value")]
    assert said_of_container(env=env(URL="$(HOST)")) == [(code, "env[0].value")]
    assert said_of_container(command=["app", "$(HOST)", "$(HOST)"]) == [(code, "command[1]")]
    assert said_of_container(args=["--host=$(HOST)"]) == [(code, "args[0]")]
    assert said_of_container(command=["sh", "-c", "app $(HOST)"]) == [(code, "command[2]")]


@pytest.mark.parametrize(
    "fields",
    [
        {"args": ["$(HOST)"], "env": env(HOST="db")},
        {"args": ["$(HOST)"], "env": env(HOST=None)},
        {"args": ["$(HOST)"], **FROM},
        {"args": ["$$(HOST)"]},
        {"args": ["$(DB_SERVICE_HOST)", "$(DB_SERVICE_PORT_HTTP)", "$(DB_PORT)", "$(DB_PORT_80_TCP_ADDR)"]},
        {"args": ["$(JOB_COMPLETION_INDEX)"]},
        {"args": ["$(namespace)", "$(params.name)", "$()", "$(", "$"]},
        {"command": ["sh", "-c", "echo $(date) $(hostname -f)"]},
        {"command": ["sh", "-c", "IP() { id; }; echo $(IP)"]},
    ],
)
def test_not_missing(fields: dict[str, Any]) -> None:
    """Set here, by a ConfigMap, by Services or for a Job; escaped; or no variable at all."""
    assert said_of_container(**fields) == []


def test_help_for_missing_variables() -> None:
    """A misspelt name is mended; a well-known one is set from the pod."""
    assert help_for(args=["$(DB_HOTS)"], env=env(DB_HOST="x")) == 'did you mean "$(DB_HOST)"?'
    assert help_for(args=["$(HOSTNAME)"]) == (
        "set it: `env: [{name: HOSTNAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]`"
    )
    assert help_for(args=["$(OTHER)"]) == "set it: `env: [{name: OTHER, value: ...}]`"


def test_patches_are_not_looked_at() -> None:
    """A container without an image is a part of one, and so is a Deployment without a selector."""
    assert told(variable_use.RULES, containers=[{"name": "c", "args": ["$(HOST)"]}]) == []
    pod = {"containers": [{"name": "c", "image": "i", "args": ["$(HOST)"]}]}
    deployment: Model
    for selector, expected in (({}, []), ({"selector": {"matchLabels": {"a": "b"}}}, ["env/variable-missing"])):
        template = {"metadata": {"labels": {"a": "b"}}, "spec": pod}
        deployment, _, _ = from_plain(
            Deployment, {"metadata": {"name": "d"}, "spec": {**selector, "template": template}}
        )
        assert [problem.code for problem in inspect(deployment, RULES) if problem.origin == "podgen"] == expected


def test_template_of_another_kind() -> None:
    """An operator may set variables in a template of its own."""
    plain = {"metadata": {}, "spec": {"containers": [{"name": "c", "image": "i", "args": ["$(HOST)"]}]}}
    template: Model
    template, _, _ = from_plain(PodTemplateSpec, plain)
    assert inspect(template, RULES) == []


@pytest.mark.parametrize("value", ["http://${HOST}:80", "http://$HOST:80"])
def test_shell_syntax(value: str) -> None:
    """What no shell reads is told where the variable is set, and may be meant anywhere else."""
    variables = env(HOST="db", URL=value)
    assert said_of_container(env=variables) == [("env/shell-syntax", "env[1].value")]
    assert help_for(env=variables) == 'write "$(HOST)"'
    assert said_of_container(env=env(URL=value)) == []
    assert said_of_container(env=env(HOST="db", URL=f"\\{value[7:]}")) == []
    assert said_of_container(env=env(HOST="db", SPRING_URL=value)) == []
    assert said_of_container(env=env(HOST="db", SCRIPT=f"set -e\ncurl {value}\n")) == []


MOUNT = {"name": "v", "mountPath": "/v"}
VOLUME = {"volumes": [{"name": "v", "emptyDir": {}}]}


def test_sub_path_expressions() -> None:
    """The kubelet does not start a container with a sub-path of variables that are missing or empty."""
    mounts = [{**MOUNT, "subPathExpr": "logs/$(POD)"}]
    expected = [("mounts/sub-path-expr-variable-missing", "volumeMounts[0].subPathExpr")]
    assert said_of_container(volumeMounts=mounts, spec=VOLUME) == expected
    assert said_of_container(volumeMounts=mounts, spec=VOLUME, env=env(POD="")) == expected
    assert said_of_container(volumeMounts=mounts, spec=VOLUME, env=env(POD="a")) == []
    assert said_of_container(volumeMounts=mounts, spec=VOLUME, env=env(POD=None)) == []
    assert said_of_container(volumeMounts=mounts, spec=VOLUME, **FROM) == []


@pytest.mark.parametrize(
    ("field", "path", "help"),
    [
        ("subPath", "$(POD)", 'write `subPathExpr: "$(POD)"`'),
        ("subPathExpr", "${POD}", 'write `subPathExpr: "$(POD)"`'),
        ("subPathExpr", "a/$POD", 'write `subPathExpr: "a/$(POD)"`'),
        ("subPath", "a/${POD}", 'write `subPathExpr: "a/$(POD)"`'),
        ("subPath", "$POD", 'write `subPathExpr: "$(POD)"`'),
        ("mountPath", "/logs/$(POD)", "write the value itself"),
        ("mountPath", "/home/$USER", "write the value itself"),
    ],
)
def test_mounts_with_variables(field: str, path: str, help: str) -> None:
    """Only `subPathExpr` has variables, and only as `$(NAME)`."""
    fields: dict[str, Any] = {"volumeMounts": [{**MOUNT, field: path}], "spec": VOLUME, "env": env(POD="a")}
    assert said_of_container(**fields) == [("env/unfilled", f"volumeMounts[0].{field}")]
    assert help_for(**fields) == help


def test_relative_mount_path_with_a_variable() -> None:
    """It is told once, and the help does not make it absolute as it is."""
    for path in ("$(HOME)/logs", "~/logs", "${HOME}/logs"):
        fields: dict[str, Any] = {"volumeMounts": [{**MOUNT, "mountPath": path}], "spec": VOLUME}
        assert said_of_container(**fields) == [("mounts/path-relative", "volumeMounts[0].mountPath")]
        assert (help_for(**fields) or "").startswith("write the folder itself: nothing fills in")


def test_requests_with_variables() -> None:
    """Paths, hosts and headers of requests are sent as they are."""
    get = {"path": "/$(A)", "port": 80, "host": "$(A)", "httpHeaders": [{"name": "X", "value": "Bearer $(A)"}]}
    assert said_of_container(livenessProbe={"httpGet": get}, env=env(A="x")) == [
        ("env/unfilled", "livenessProbe.httpGet.host"),
        ("env/unfilled", "livenessProbe.httpGet.httpHeaders[0].value"),
        ("env/unfilled", "livenessProbe.httpGet.path"),
    ]
    assert said_of_container(livenessProbe={"tcpSocket": {"port": 80, "host": "$(A)"}}) == [
        ("env/unfilled", "livenessProbe.tcpSocket.host")
    ]
    for path in ("/$(", "/$metadata", "/$USER", "/$${A}"):
        assert said_of_container(livenessProbe={"httpGet": {"path": path, "port": 80}}) == []
    header = {"port": 80, "httpHeaders": [{"name": "X", "value": "Bearer ${A}"}]}
    assert said_of_container(livenessProbe={"httpGet": header}) == [
        ("env/unfilled", "livenessProbe.httpGet.httpHeaders[0].value")
    ]


@pytest.mark.parametrize("handler", ["httpGet", "tcpSocket"])
def test_host_with_a_variable(handler: str) -> None:
    """The pod's own address, which people write there, is what is asked without a host."""
    probe = {"livenessProbe": {handler: {"port": 80, "host": "$(POD_IP)"}}}
    assert help_for(**probe) == "leave host out: then it asks the address of the pod"


def test_plain_variables_in_requests() -> None:
    """A host has no `$`; a header may, unless the container has the variable. In a path, OData has `$metadata`."""

    def of(**request: Any) -> list[tuple[str, str]]:
        return said_of_container(env=env(TOKEN="x"), livenessProbe={"httpGet": {"path": "/", "port": 80, **request}})

    assert of(host="$POD_IP") == [("env/unfilled", "livenessProbe.httpGet.host")]
    assert of(httpHeaders=[{"name": "A", "value": "Bearer $TOKEN"}]) == [
        ("env/unfilled", "livenessProbe.httpGet.httpHeaders[0].value")
    ]
    assert of(httpHeaders=[{"name": "A", "value": "pa$WORD"}]) == []


def test_other_paths_with_variables() -> None:
    """Working directories and paths of the node, too."""
    assert said_of_container(workingDir="/app/$(A)", env=env(A="x")) == [("env/unfilled", "workingDir")]
    for path in ("/data/$(A)", "/data/${A}", "/home/$USER/data"):
        volume = {"volumes": [{"name": "v", "hostPath": {"path": path}}]}
        assert said_of_container(volumeMounts=[MOUNT], spec=volume) == [
            ("env/unfilled", "spec.volumes[0].hostPath.path")
        ]
    for path in ("/data/$RECYCLE.BIN", "/data/$$A", "/data/$a"):
        volume = {"volumes": [{"name": "v", "hostPath": {"path": path}}]}
        assert said_of_container(volumeMounts=[MOUNT], spec=volume) == []


def test_hooks_with_variables() -> None:
    """In a hook, only a shell fills in variables."""
    variables = env(NAME="x")
    at = "lifecycle.preStop.exec.command"
    assert said_of_container(**exec_hook("bye", "$(NAME)"), env=variables) == [("env/unfilled", f"{at}[1]")]
    assert said_of_container(**exec_hook("bye", "$(OTHER)")) == [("env/unfilled", f"{at}[1]")]
    assert said_of_container(**exec_hook("sh", "-c", "bye $(NAME)"), env=variables) == [("env/unfilled", f"{at}[2]")]
    assert said_of_container(**exec_hook("sh", "-c", "bye $(date) $NAME"), env=variables) == []
    assert help_for(**exec_hook("bye", "a $(NAME)"), env=variables) == (
        'a shell knows it: `command: ["sh", "-c", "bye \\"a $NAME\\""]`'
    )


def test_probes_with_variables() -> None:
    """A probe knows variables with a value of their own; others are empty, and what is no variable stays as it is."""
    at = "livenessProbe.exec.command[1]"
    assert said_of_container(**exec_probe("ping", "$(A)"), env=env(A="x")) == []
    assert said_of_container(**exec_probe("ping", "$(A)"), env=env(A=None)) == [("env/empty-in-probe", at)]
    assert said_of_container(**exec_probe("ping", "$(A)")) == [("env/unfilled", at)]
    assert said_of_container(**exec_probe("ping", "$(A)"), **FROM) == [("env/unfilled", at)]
    assert said_of_container(**exec_probe("ping", "$(DB_SERVICE_HOST)")) == [("env/unfilled", at)]
    assert said_of_container(**exec_probe("sh", "-c", "ping $(hostname)")) == []


def test_newline_at_end() -> None:
    """A single word with a newline is told; texts are not."""
    assert said_of_container(env=env(HOST="db.example.com\n")) == [("env/newline-at-end", "env[0].value")]
    for text in ("a b\n", "a\nb\n", "\n", "{}\n", "a\n\n", "a"):
        assert said_of_container(env=env(TEXT=text)) == []


def test_variables_without_a_name() -> None:
    """They are refused as such, and nothing is looked for in vain."""
    variables = [{"value": "$(B)"}, {"name": "", "value": "$(B)x"}]
    assert [code for code, _ in said_of_container(env=variables)] == [
        "env/name-missing",
        "env/name-missing",
        "env/variable-missing",
        "env/variable-missing",
    ]


def test_values_are_not_repeated() -> None:
    """The value of a variable may be a secret."""
    for problem in problems_of_container(env=env(A="hidden$(NONE)", B="hidden${A}", C="hidden\n", D="hidden$(D)")):
        assert "hidden" not in f"{problem.message} {problem.help}"


def test_too_long() -> None:
    """A variable has at most 131,071 bytes, with its name and the `=`."""
    assert said_of_container(env=env(AB="x" * 131_068)) == []
    assert said_of_container(env=env(AB="x" * 131_069)) == [("env/too-long", "env[0].value")]
    assert said_of_container(env=env(AB="é" * 65_535)) == [("env/too-long", "env[0].value")]
    assert said_of_container(env=env(AB="x" * 131_069), spec={"os": {"name": "windows"}}) == []


def order(shared: dict[str, str], own: dict[str, str]) -> list[str]:
    """The names of the variables of a container, in the order in which they are written."""
    made = first(container("app", "app:1", env=own), each_container(env=shared))
    return [variable["name"] for variable in made["env"]]


@pytest.mark.parametrize(
    ("shared", "own", "expected"),
    [
        ({"A": "1"}, {"B": "$(A)"}, ["A", "B"]),
        ({"URL": "http://$(HOST)"}, {"MODE": "x", "HOST": "db", "PORT": "80"}, ["HOST", "URL", "MODE", "PORT"]),
        ({"URL": "$(HOST)"}, {"FULL": "$(URL)/x", "HOST": "db"}, ["HOST", "URL", "FULL"]),
        ({"URL": "$(HOST)", "HOST": "$(NAME)"}, {"NAME": "db"}, ["NAME", "HOST", "URL"]),
        ({"URL": "$(NONE)"}, {"B": "$(C)", "C": "x"}, ["URL", "B", "C"]),
        ({"URL": "$$(HOST)"}, {"HOST": "db"}, ["URL", "HOST"]),
        ({"URL": "$(URL)"}, {"HOST": "db"}, ["URL", "HOST"]),
    ],
)
def test_order_of_shared_variables(shared: dict[str, str], own: dict[str, str], expected: list[str]) -> None:
    """What a shared variable refers to is set above it; the container's own order is kept otherwise."""
    assert order(shared, own) == expected


def test_order_that_is_mended_is_not_told() -> None:
    """Where the order is podgen's, there is nothing to tell; where there is none, the rule speaks."""
    assert warnings(container("app", "app:1", env={"HOST": "db"}), each_container(env={"URL": "$(HOST)"})) == ()
    loop = warnings(container("app", "app:1", env={"A": "x$(B)"}), each_container(env={"B": "x$(A)"}))
    assert [code for code, _ in codes(loop)] == ["env/used-before-set"]


def test_a_long_chain_of_shared_variables() -> None:
    """Each refers to the one behind it."""
    chain = {f"V{number}": f"$(V{number + 1})" for number in range(2000)}
    assert order(chain, {"V2000": "x"}) == [f"V{number}" for number in range(2000, -1, -1)]


def test_variables_of_python() -> None:
    """In Python, the help is a call."""
    logs = shared_volume("logs")
    app = container("app", "app:1", args=["$(POD_IP)"], mounts=[logs.at("/logs", sub_path_expr="a")])
    [problem] = warnings(app)
    assert problem.help == 'set it: env={"POD_IP": from_field("status.podIP")}'
    assert warnings(container("app", "app:1", args=["$(POD_IP)"], env_from=[all_of_config("c")])) == ()
