"""Paths that lead nowhere: relative ones, sub-paths that a volume does not have, and what other programs add to them."""

from typing import Any

import pytest
from helpers.rule_findings import problems_of, told

from podgen import Problem, config_volume, container, pod, shared_volume
from podgen.gate import warnings_of
from podgen.model import Pod
from podgen.rules.pod import mounts, path_blanks, relative_paths, sub_paths
from podgen.schema.convert import from_plain

OF_SELINUX = "`:{}` is podman's and Docker's, for SELinux, which the kubelet sees to itself"


def of_host(path: str) -> list[Problem]:
    """What is told of a path on the node."""
    volume = {"name": "v", "hostPath": {"path": path}}
    plain = {"metadata": {"name": "p"}, "spec": {"containers": [{"name": "c", "image": "i"}], "volumes": [volume]}}
    return problems_of(relative_paths.RULES, from_plain(Pod, plain).value)


@pytest.mark.parametrize(
    ("path", "help"),
    [
        ("./data", "for example `path: /data`"),
        ("data/shop", "for example `path: /data/shop`"),
        ("var/run/docker.sock", "for example `path: /var/run/docker.sock`"),
        (".", "for example `path: /data`"),
        ("./.ssh/", "for example `path: /.ssh`"),
        ("~", "no shell fills in `~`: write `path: /home/USER`"),
        ("~/data", "no shell fills in `~`: write `path: /home/USER/data`"),
        ("$HOME/data", "nothing is filled in here: write out the path, such as `path: /data`"),
        ("${PWD}/data", "nothing is filled in here: write out the path, such as `path: /data`"),
        ("{{ path }}", "nothing is filled in here: write out the path, such as `path: /data`"),
        (" /data", "for example `path: /data`"),
    ],
)
def test_relative_path_on_the_node(path: str, help: str) -> None:
    """It is refused, and the help is the path that was probably meant."""
    [problem] = of_host(path)
    assert (problem.code, problem.path) == ("volumes/host-path-relative", "spec.volumes[0].hostPath.path")
    assert problem.help == help


@pytest.mark.parametrize(
    "path", ["/data", "/", "", "../data", r"C:\data", "c:/data", r"\\server\share", r"\\.\pipe\docker"]
)
def test_path_on_the_node(path: str) -> None:
    """Those of Windows are absolute, too; an empty one and `..` are the server's affair."""
    assert of_host(path) == []


@pytest.mark.parametrize("path", ["app", "./app", "~/app", ".", "$(HOME)/app"])
def test_relative_working_directory(path: str) -> None:
    """No container starts in it."""
    one = {"name": "c", "image": "i", "workingDir": path}
    expected = [("containers/working-dir-relative", "spec.containers[0].workingDir")]
    assert told(relative_paths.RULES, containers=[one]) == expected
    assert told(relative_paths.RULES, containers=[one], os={"name": "windows"}) == []
    assert told(relative_paths.RULES, containers=[one], nodeSelector={"kubernetes.io/os": "windows"}) == []


@pytest.mark.parametrize("end", [" ", "\n", "\t"])
def test_blanks_at_the_end(end: str) -> None:
    """Hardly any file is called so, and hardly any volume has it."""
    mount = {"name": "v", "mountPath": f"/data{end}", "subPath": f"a{end}"}
    one = {"name": "c", "image": "i", "workingDir": f"/app{end}", "volumeMounts": [mount]}
    volume = {"name": "v", "hostPath": {"path": f"/srv{end}"}}
    found = told(path_blanks.RULES, containers=[one], volumes=[volume])
    assert {code for code, _ in found} == {"paths/blank-at-end"}
    assert sorted(path.rpartition(".")[2] for _, path in found) == ["mountPath", "path", "subPath", "workingDir"]
    plain = {"name": "c", "image": "i", "workingDir": "/my app"}
    assert told(path_blanks.RULES, containers=[plain], volumes=[{"name": "v", "hostPath": {"path": "/a b"}}]) == []


@pytest.mark.parametrize("path", ["/app", "", r"C:\app", "/a b"])
def test_working_directory(path: str) -> None:
    """An empty one is that of the image."""
    assert told(relative_paths.RULES, containers=[{"name": "c", "image": "i", "workingDir": path}]) == []


@pytest.mark.parametrize(
    ("path", "help"),
    [
        ("/data:Z", f"{OF_SELINUX.format('Z')}; write `mountPath: /data`"),
        ("/data:ro,z", f"{OF_SELINUX.format('z')}; write `mountPath: /data` and `readOnly: true`"),
        ("/data:ro", "write `mountPath: /data` and `readOnly: true`"),
        ("/data:rw", "write `mountPath: /data`"),
        ("/a:/b", "the path on the node belongs into the volume; the mount has only the other: write `mountPath: /b`"),
        ("a:b", None),
    ],
)
def test_options_of_other_programs(path: str, help: str | None) -> None:
    """Podman and Docker write options behind a mount path."""
    spec = {
        "containers": [{"name": "c", "image": "i", "volumeMounts": [{"name": "v", "mountPath": path}]}],
        "volumes": [{"name": "v", "emptyDir": {}}],
    }
    problems = problems_of(mounts.RULES, from_plain(Pod, {"metadata": {"name": "p"}, "spec": spec}).value)
    assert [problem.help for problem in problems if problem.code == "mounts/path-colon"] == [help]


def of_mount(source: dict[str, Any], **mount: Any) -> list[tuple[str, str]]:
    """What is told of the sub-path of a mount."""
    one = {"name": "c", "image": "i", "volumeMounts": [{"name": "v", "mountPath": "/v", **mount}]}
    found = told(sub_paths.RULES, containers=[one], volumes=[{"name": "v", **source}])
    return [(code, path.removeprefix("spec.containers[0].volumeMounts[0].")) for code, path in found]


ITEMS = [{"key": "shop.yaml", "path": "conf/shop.yaml"}, {"key": "k", "path": "./other"}]
TOKEN = {"serviceAccountToken": {"path": "token"}}
LISTED: list[dict[str, Any]] = [
    {"configMap": {"name": "c", "items": ITEMS}},
    {"secret": {"secretName": "c", "items": ITEMS}},
    {"projected": {"sources": [{"secret": {"name": "c", "items": ITEMS}}, TOKEN]}},
]


@pytest.mark.parametrize("source", LISTED)
def test_sub_path_that_is_not_listed(source: dict[str, Any]) -> None:
    """The kubelet would make an empty directory: for a name that differs, for the key of a file with another path."""
    for path in ("shop.yml", "shop.yaml", "conf/shop", "other/deeper"):
        assert of_mount(source, subPath=path) == [("mounts/sub-path-missing", "subPath")]
    assert of_mount(source, subPathExpr="shop.yml") == [("mounts/sub-path-missing", "subPathExpr")]


@pytest.mark.parametrize("source", LISTED)
def test_sub_path_that_is_listed(source: dict[str, Any]) -> None:
    """A file or a directory of one, or a path that is only known when the pod starts."""
    for path in ("conf/shop.yaml", "./conf", "conf/", "other", "", "."):
        assert of_mount(source, subPath=path) == []
    assert of_mount(source, subPathExpr="$(NAME)") == []


@pytest.mark.parametrize(
    "source",
    [
        {"configMap": {"name": "c"}},
        {"projected": {"sources": [{"secret": {"name": "c", "items": ITEMS}}, {"configMap": {"name": "c"}}]}},
        {"emptyDir": {}},
        {"persistentVolumeClaim": {"claimName": "c"}},
        {"secret": {"secretName": "c", "items": ITEMS}, "emptyDir": {}},
    ],
)
def test_files_that_are_not_known(source: dict[str, Any]) -> None:
    """Without items, a volume may have any file."""
    assert of_mount(source, subPath="shop.yml") == []


def test_token_of_a_projected_volume() -> None:
    """A token has a path, too."""
    assert of_mount(LISTED[2], subPath="token") == []


def test_sub_path_in_python() -> None:
    """The help is a keyword to paste, with the path of the file whose key was given."""
    conf = config_volume("conf", "shop", items={"prod.yaml": "shop.yaml", "b": "b"})
    [warning] = warnings_of(pod("p", container("c", "i", mounts=[conf.at("/etc/shop", sub_path="prod.yaml")])))
    assert warning.help == 'write sub_path="shop.yaml"'


def test_mount_path_in_python() -> None:
    """The same for a mount path that is relative: the kubelet makes it absolute."""
    [warning] = warnings_of(pod("p", container("c", "i", mounts=[shared_volume("v").at("data")])))
    assert (warning.code, warning.help) == ("mounts/path-relative", 'write "/data"')
