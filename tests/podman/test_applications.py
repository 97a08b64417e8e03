"""Applications played for real: Deployments with what they refer to."""

import base64
import re
import shutil
from functools import partial
from pathlib import Path

from helpers.podman import Play, eventually, needs, page, podman_version, publish, rendered

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
README = HERE.parents[1] / "README.md"

pytestmark = needs("nginx:1.29", "php:8.4-fpm", "busybox:1.37")


def test_a_deployment_gets_its_config_map_its_secret_and_its_claim(play: Play) -> None:
    """A container finds the variable of the ConfigMap, the file of the Secret, and on the claim what it wrote before."""
    manifests = rendered("--secrets", str(HERE / "shop.py"))
    assert {manifest["kind"] for manifest in manifests} == {
        "ConfigMap",
        "Deployment",
        "PersistentVolumeClaim",
        "Secret",
    }
    ports = publish(manifests)
    token = "drowssap" if podman_version() >= (4, 4) else base64.b64encode(b"drowssap").decode()  # as it is written
    play(manifests)
    said = eventually(lambda: page(ports[8080]), "good day")
    assert said == f"good day, {token}, started 1 times\n"


def test_the_application_of_the_readme_answers(play: Play, tmp_path: Path) -> None:
    """The server says what its configuration tells it to."""
    code = re.search(
        r"^```python\n(# hello.py\n.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert code
    file = tmp_path / "hello.py"
    file.write_text(code[1], encoding="utf-8")
    manifests = rendered(str(file))
    ports = publish(manifests)
    play(manifests)
    assert eventually(partial(page, ports[8080]), "Hello") == "Hello"


def test_the_php_application_answers(play: Play) -> None:
    """The server does what its ConfigMap says, and PHP-FPM makes the page."""
    manifests = rendered(str(EXAMPLES / "php_application.py"))
    ports = publish(manifests)
    play(manifests)
    assert eventually(lambda: page(ports[80]), "Six") == "Six times seven is 42."


def test_a_change_of_a_hashed_config_map_changes_what_is_played(play: Play, tmp_path: Path) -> None:
    """The changed configuration has another name, which the Deployment refers to: the new one is played."""
    shutil.copy(EXAMPLES / "php_application.py", tmp_path)
    shutil.copytree(EXAMPLES / "php_application", tmp_path / "php_application")
    before = rendered(str(tmp_path / "php_application.py"))
    site = tmp_path / "php_application" / "site.conf"
    site.write_text(site.read_text().replace("index index.php;", "return 200 changed;"))
    after = rendered(str(tmp_path / "php_application.py"))
    changed = [old["kind"] for old, new in zip(before, after, strict=True) if old != new]
    assert changed == ["ConfigMap", "Deployment"]
    for manifests, answer in ((before, "Six times seven is 42."), (after, "changed")):
        ports = publish(manifests)
        play(manifests)
        assert eventually(partial(page, ports[80]), answer) == answer
