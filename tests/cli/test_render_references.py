"""What the objects of a file refer to is rendered with them: each once, and where a cluster wants it."""

from pathlib import Path

import pytest
import yaml
from helpers.command_line import WEB, WEB_YAML, run
from helpers.trees import files_below

pytestmark = pytest.mark.usefixtures("folder")

SHOP = """\
from podgen import config_map, deployment, secret, service, web_container

_conf = config_map("shop", {"LEVEL": "info"})
_db = secret("db", keys=["password"])
shop = deployment(
    "shop",
    web_container("shop", "shop:1.4", env={"LEVEL": _conf.key("LEVEL"), "PASSWORD": _db.key("password")}),
)
front = service(shop, {80: "http"})
"""


def rendered(*arguments: str) -> list[str]:
    """The kinds and names of what is rendered, in order."""
    result = run("render", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return [f"{plain['kind']} {plain['metadata']['name']}" for plain in yaml.safe_load_all(result.stdout)]


def test_what_is_referred_to(folder: Path) -> None:
    """A ConfigMap that no public name has is rendered; a Secret that lives elsewhere is not."""
    (folder / "shop.py").write_text(SHOP)
    assert rendered("shop.py") == ["ConfigMap shop", "Service shop", "Deployment shop"]
    assert rendered("shop.py:front") == ["ConfigMap shop", "Service shop", "Deployment shop"]


def test_each_once(folder: Path) -> None:
    """However many refer to an object, and whether or not it has a public name."""
    again = 'again = deployment("again", web_container("a", "a:1", env={"LEVEL": _conf.key("LEVEL")}))\n'
    (folder / "shop.py").write_text(f"{SHOP}conf = _conf\n{again}")
    assert rendered("shop.py") == ["ConfigMap shop", "Service shop", "Deployment shop", "Deployment again"]


def test_equal_objects_count_once(folder: Path) -> None:
    """A function that makes an object makes the same one for each file that calls it."""
    (folder / "_lib.py").write_text(
        "from podgen import claim, config_map, container, pod\n"
        'def site(name): return pod(name, container("a", "a:1", mounts=[claim("data", "1Gi").at("/data")],'
        ' env_from=[config_map("conf", {"a": "1"}).all()]))\n'
    )
    for name in ("one", "two"):
        (folder / f"{name}.py").write_text(f'from _lib import site\nsite_{name} = site("{name}")\n')
    (folder / "three.py").write_text("from podgen import config_map\nconf = config_map('conf', {'a': '1'})\n")
    expected = ["PersistentVolumeClaim data", "ConfigMap conf", "Pod one", "Pod two"]
    assert sorted(rendered("one.py", "two.py", "three.py")) == sorted(expected)
    (folder / "three.py").write_text("from podgen import config_map\nconf = config_map('conf', {'a': '2'})\n")
    result = run("render", ".")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error[manifests/duplicate]: two manifests are configmap `conf`")


def test_pods_that_the_server_names_are_as_many_as_there_are(folder: Path) -> None:
    """Equal pods without names are different pods."""
    (folder / "jobs.py").write_text(
        'from podgen import *\njobs = [pod(None, container("c", "i"), generate_name="job-") for _ in range(3)]\n'
    )
    assert run("render", "jobs.py").stdout.count("kind: Pod") == 3


def test_references_stand_before_what_refers_to_them(folder: Path) -> None:
    """Within one step, the order is that of definition."""
    (folder / "shop.py").write_text(
        "from podgen import *\n"
        'first = config_map("first", {"a": "1"})\n'
        '_hidden = config_map("hidden", {"a": "1"})\n'
        'site = pod("site", container("a", "a:1", env_from=[_hidden.all(), first.all()]))\n'
        'last = config_map("last", {"a": "1"})\n'
        'other = pod("other", container("a", "a:1", env_from=[_hidden.all(), last.all()]))\n'
    )
    assert rendered("shop.py") == ["ConfigMap first", "ConfigMap hidden", "ConfigMap last", "Pod site", "Pod other"]


def test_verbose_says_which_file_led_to_an_object(folder: Path) -> None:
    """That is the file that was asked for, not the one that made the object; what lives elsewhere is named, too."""
    (folder / "_conf.py").write_text('from podgen import config_map\nconf = config_map("conf", {"a": "1"})\n')
    (folder / "shop.py").write_text(
        "from podgen import container, pod, secret\nfrom _conf import conf as _conf\n"
        '_db = secret("db", keys=["a"])\n'
        'shop = pod("shop", container("a", "a:1", env_from=[_conf.all(), _db.all()]))\n'
    )
    assert run("render", ".", "-v").stderr.splitlines() == [
        "_conf.py is left alone: its name begins with an underscore",
        "shop.py: ConfigMap conf",
        "shop.py: Secret db, which lives elsewhere",
        "shop.py: Pod shop",
    ]


def test_only_what_lives_elsewhere(folder: Path) -> None:
    """A file of references alone renders nothing, which is no success; beside others it is fine."""
    (folder / "refs.py").write_text('from podgen import secret\ndb = secret("db", keys=["password"])\n')
    result = run("render", "refs.py")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "stands for objects that live elsewhere: there is nothing to render" in result.stderr
    (folder / "web.py").write_text(WEB)
    assert run("render", "refs.py", "web.py").stdout == WEB_YAML


def test_a_reference_and_the_object_itself(folder: Path) -> None:
    """One file may make what another one only refers to."""
    (folder / "refs.py").write_text('from podgen import secret\ndb = secret("db", keys=["password"])\n')
    (folder / "db.py").write_text('from podgen import secret\ndb = secret("db", {"password": "x"})\n')
    assert rendered("refs.py", "db.py", "--secrets") == ["Secret db"]


def test_templates(folder: Path) -> None:
    """What a template's manifests refer to is rendered, too."""
    (folder / "shop.py").write_text(
        "from podgen import config_map, container, pod, template\n"
        "@template\ndef shop(*, level: str):\n"
        '    """A shop."""\n'
        '    return pod("shop", container("a", "a:1", env_from=[config_map("conf", {"LEVEL": level}).all()]))\n'
    )
    assert rendered("shop.py", "--set", "level=info") == ["ConfigMap conf", "Pod shop"]


HASHED = """\
from podgen import config_map, container, pod
conf = config_map("shop", files=["nginx/site.conf"], hashed=True)
shop = pod("shop", container("shop", "shop:1.4", mounts=[conf.at("/etc/shop")]))
"""


def test_names_of_files_are_stable(folder: Path) -> None:
    """A change of content changes the name of the object, and not that of its file; the diff says where it came from."""
    (folder / "app" / "nginx").mkdir(parents=True)
    (folder / "app" / "shop.py").write_text(HASHED)
    (folder / "app" / "nginx" / "site.conf").write_text("listen 80;\n")
    assert run("render", "app", "-o", "out/").exit_code == 0
    assert files_below("out") == [".podgen-files", "configmap_shop.yaml", "pod_shop.yaml"]
    (folder / "app" / "nginx" / "site.conf").write_text("listen 81;\n")
    result = run("render", "app", "-o", "out/", "--check")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "# out/configmap_shop.yaml: ConfigMap shop from app/nginx/site.conf\n--- a/out/configmap_shop.yaml\n"
    )
    assert "-    listen 80;\n+    listen 81;\n" in result.stderr
    assert "--- a/out/pod_shop.yaml" in result.stderr
    assert run("render", "app", "-o", "out/").exit_code == 0
    assert files_below("out") == [".podgen-files", "configmap_shop.yaml", "pod_shop.yaml"]


def test_two_contents_of_one_file_name(folder: Path) -> None:
    """Two ConfigMaps of one name that differ only in their hash cannot share a file; in one stream they are fine."""
    (folder / "two.py").write_text(
        'from podgen import config_map\nboth = [config_map("shop", {"a": text}, hashed=True) for text in "12"]\n'
    )
    result = run("render", "two.py", "-o", "out/")
    assert result.exit_code == 1
    assert "two manifests would be written to out/configmap_shop.yaml" in result.stderr
    assert run("render", "two.py").stdout.count("kind: ConfigMap") == 2
