"""ConfigMaps: where their content comes from, how it is written, and what containers make of the keys."""

import base64
import pickle
from pathlib import Path
from typing import Any

import pytest
from helpers.one_problem import refusal
from helpers.underlines import refuse, run

from podgen import config_map, container, deployment, pod, to_dict, to_yaml
from podgen.model import ConfigMap, ObjectMeta

CONF = config_map("shop", {"LEVEL": "info", "site.conf": "listen 80;\n"})


def first(*_: Any, **options: Any) -> dict[str, Any]:
    """The container of a pod with these options, as it is written."""
    made: dict[str, Any] = to_dict(pod("shop", container("shop", "shop:1.4", **options)))["spec"]
    return made


def test_it_is_written_as_a_person_would() -> None:
    """Text goes to `data`; a text of several lines is a block."""
    assert to_yaml(CONF) == (
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  LEVEL: info\n  site.conf: |\n    listen 80;\n"
    )


def test_it_is_a_config_map() -> None:
    """It is a value of the model, equal to one that was made by hand, also after pickling."""
    by_hand = ConfigMap(metadata=ObjectMeta(name="shop"), data={"LEVEL": "info", "site.conf": "listen 80;\n"})
    assert isinstance(CONF, ConfigMap)
    assert by_hand == CONF == pickle.loads(pickle.dumps(CONF))
    assert hash(by_hand) == hash(CONF)
    assert repr(by_hand) == repr(CONF)


@pytest.mark.parametrize(
    ("value", "data", "binary"),
    [
        ("info", {"k": "info"}, None),
        ("", {"k": ""}, None),
        (3, {"k": "3"}, None),
        (0.5, {"k": "0.5"}, None),
        (b"text", {"k": "text"}, None),
        (b"\xff\x00", None, {"k": "/wA="}),
        (None, None, None),
    ],
)
def test_values(value: Any, data: Any, binary: Any) -> None:
    """Numbers become text, as in variables; bytes that are no UTF-8 text are written in base64; `None` leaves a key out."""
    made = to_dict(config_map("shop", {"k": value}))
    assert (made.get("data"), made.get("binaryData")) == (data, binary)


def test_options() -> None:
    """The metadata has its keywords, and the content can be made immutable."""
    made = to_dict(config_map("shop", {}, labels={"a": "b"}, annotations={"c": "d"}, namespace="prod", immutable=True))
    assert made["metadata"] == {"name": "shop", "namespace": "prod", "labels": {"a": "b"}, "annotations": {"c": "d"}}
    assert made["immutable"] is True
    assert "data" not in made


@pytest.mark.parametrize(
    ("call", "code", "path"),
    [
        (lambda: config_map("shop", {"k": True}), "types/mismatch", "data[k]"),
        (lambda: config_map("shop", {"a b": ""}), "config-maps/key-invalid", "data[a b]"),
        (lambda: config_map("Shop", {}), "metadata/name-invalid", "metadata.name"),
        (lambda: config_map("shop", "text"), "types/mismatch", ""),  # type: ignore[arg-type]
        (lambda: config_map("shop", {"k": "x" * 2**21}), "config-maps/too-long", "[]"),
        (lambda: config_map("shop", dta={}), "pieces/keyword-unknown", ""),  # type: ignore[call-arg]
        (lambda: config_map("shop", files="a.conf"), "types/mismatch", ""),  # type: ignore[arg-type]
        (lambda: config_map("shop", files=[3]), "types/mismatch", ""),  # type: ignore[list-item]
    ],
)
def test_what_is_refused(call: Any, code: str, path: str) -> None:
    """The content is checked at the call, with the server's path."""
    problem = refusal(call)
    assert (problem.code, problem.path) == (code, path)


class TestFiles:
    """Files are read relative to the file that calls, wherever the program was started."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder with some files; the working directory is another one."""
        (tmp_path / "nginx").mkdir()
        (tmp_path / "nginx" / "site.conf").write_bytes(b"listen 80;\n")
        (tmp_path / "nginx" / "logo.png").write_bytes(b"\xff\x00")
        (tmp_path / "nginx" / ".hidden").write_bytes(b"")
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        return tmp_path

    def made(self, folder: Path, files: str) -> Any:
        """The ConfigMap that a file in the folder makes of some files."""
        file = folder / "shop.py"
        file.write_text(f"from podgen import config_map\nconf = config_map('shop', files={files})\n", "utf-8")
        return run(file)["conf"]

    @pytest.mark.parametrize(
        ("files", "data", "binary"),
        [
            ("['nginx/site.conf']", {"site.conf": "listen 80;\n"}, None),
            ("{'default.conf': 'nginx/site.conf'}", {"default.conf": "listen 80;\n"}, None),
            ("['nginx']", {"site.conf": "listen 80;\n"}, {"logo.png": base64.b64encode(b"\xff\x00").decode()}),
        ],
    )
    def test_they_are_read(self, folder: Path, files: str, data: Any, binary: Any) -> None:
        """Their names are the keys, unless the user gives others; of a folder, all are read that are not hidden."""
        conf = self.made(folder, files)
        assert (conf.data, conf.binary_data) == (data, binary)
        assert str(folder / "nginx" / "site.conf") in conf.files

    def test_a_missing_one(self, folder: Path) -> None:
        """What is not there is refused, with what was probably meant, and where it was looked for."""
        report = refuse(
            folder / "shop.py", "from podgen import config_map\nconfig_map('shop', files=['nginx/sit.conf'])\n"
        )
        assert "cannot read `nginx/sit.conf`: No such file or directory" in report
        assert "did you mean `site.conf`?" in report
        assert f"it was looked for at {folder / 'nginx' / 'sit.conf'}" in report

    def test_two_values_for_a_key(self, folder: Path) -> None:
        """A key of `data` and one of `files` may not be the same."""
        source = "from podgen import config_map\nconfig_map('shop', {'site.conf': ''}, files=['nginx/site.conf'])\n"
        assert "there are two values for the key `site.conf`" in refuse(folder / "shop.py", source)


class TestKeys:
    """A key is a variable or a file, and one that is not there is refused at the call."""

    def test_variable(self) -> None:
        """`key` is for `env`."""
        made = first(env={"A": CONF.key("LEVEL"), "B": CONF.key("LEVEL", optional=True)})["containers"][0]["env"]
        reference = {"name": "shop", "key": "LEVEL"}
        assert made == [
            {"name": "A", "valueFrom": {"configMapKeyRef": reference}},
            {"name": "B", "valueFrom": {"configMapKeyRef": {**reference, "optional": True}}},
        ]

    def test_all(self) -> None:
        """`all` is for `env_from`."""
        made = first(env_from=[CONF.all(), CONF.all(prefix="X_", optional=True)])["containers"][0]["envFrom"]
        assert made == [
            {"configMapRef": {"name": "shop"}},
            {"prefix": "X_", "configMapRef": {"name": "shop", "optional": True}},
        ]

    def test_mount(self) -> None:
        """`at` is for `mounts`; its volume is called like the ConfigMap."""
        made = first(mounts=[CONF.at("/etc/shop", read_only=True)])
        assert made["containers"][0]["volumeMounts"] == [{"name": "shop", "mountPath": "/etc/shop", "readOnly": True}]
        assert made["volumes"] == [{"name": "shop", "configMap": {"name": "shop"}}]

    @pytest.mark.parametrize("only", [["site.conf"], {"site.conf": "conf.d/default.conf"}])
    def test_some_keys(self, only: Any) -> None:
        """`only` chooses keys, and gives them paths."""
        mount = CONF.at("/etc/shop", only=only, volume="conf", default_mode=0o440, optional=True)
        path = only["site.conf"] if isinstance(only, dict) else "site.conf"
        held = {"name": "shop", "items": [{"key": "site.conf", "path": path}], "defaultMode": 0o440, "optional": True}
        assert first(mounts=[mount])["volumes"] == [{"name": "conf", "configMap": held}]

    def test_two_choices_of_keys_are_two_volumes(self) -> None:
        """They have one name unless it is given; the refusal says how."""
        parts = {"/a": ["LEVEL"], "/b": ["site.conf"]}
        problem = refusal(lambda: first(mounts=[CONF.at(path, only=only) for path, only in parts.items()]))
        assert problem.code == "volumes/name-duplicate"
        assert problem.help == 'rename one of them: .at(...) of a ConfigMap or a Secret takes volume="NAME"'
        made = first(mounts=[CONF.at(path, only=only, volume=f"shop-{path[1:]}") for path, only in parts.items()])
        assert [volume["name"] for volume in made["volumes"]] == ["shop-a", "shop-b"]

    def test_a_volume_name_is_a_label(self) -> None:
        """A ConfigMap may have dots in its name, a volume may not."""
        made = first(mounts=[config_map("shop.example.com", {"a": ""}).at("/a")])
        assert made["volumes"][0]["name"] == "shop-example-com"

    @pytest.mark.parametrize(
        "call",
        [lambda: CONF.key("LEVLE"), lambda: CONF.at("/etc", only=["LEVLE"]), lambda: CONF.at("/", only={"LEVLE": "x"})],
    )
    def test_a_missing_key(self, call: Any) -> None:
        """The refusal has a suggestion, and says which keys there are, where they are given."""
        problem = refusal(call)
        assert (problem.code, problem.message) == ("pieces/key-missing", "`shop` has no key `LEVLE`")
        assert problem.help == "did you mean `LEVEL`?"
        assert [label.text for label in problem.related] == ["its keys: `LEVEL`, `site.conf`"]

    def test_bytes_are_no_variable(self) -> None:
        """The value of a variable is text."""
        conf = config_map("shop", {"logo": b"\xff"})
        assert "cannot be a variable" in refusal(lambda: conf.key("logo")).message
        assert first(mounts=[conf.at("/logo", only=["logo"])])


class TestHashed:
    """With `hashed`, the name changes with the content, and what refers to it changes, too."""

    def test_name(self) -> None:
        """Ten digits of a hash; the same content has the same name."""
        one, same = (config_map("shop", {"LEVEL": "info", "A": "b"}, hashed=True) for _ in range(2))
        other = config_map("shop", {"LEVEL": "debug", "A": "b"}, hashed=True)
        assert one.name == same.name != other.name
        assert one.name is not None
        assert one.name.removeprefix("shop-").isalnum()
        assert len(one.name) == len("shop-") + 10
        assert one.stable_name == "shop"

    def test_order_does_not_count(self) -> None:
        """The same keys in another order are the same content."""
        assert (
            config_map("a", {"x": "1", "y": "2"}, hashed=True).name
            == config_map("a", {"y": "2", "x": "1"}, hashed=True).name
        )

    def test_workload(self) -> None:
        """Volumes keep their names; references get the new one."""
        conf = config_map("shop", {"LEVEL": "info"}, hashed=True)
        shop = deployment("shop", container("shop", "shop:1.4", mounts=[conf.at("/etc/shop")]))
        volumes = to_dict(shop)["spec"]["template"]["spec"]["volumes"]
        assert volumes == [{"name": "shop", "configMap": {"name": conf.name}}]


def test_a_pod_knows_what_it_refers_to() -> None:
    """Each object once, however often it is used."""
    other = config_map("other", {"a": ""})
    made = pod(
        "shop",
        container("shop", "shop:1.4", env={"L": CONF.key("LEVEL")}, env_from=[CONF.all()], mounts=[other.at("/o")]),
    )
    assert [each.name for each in made.refers_to] == ["shop", "other"]
