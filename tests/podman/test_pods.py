"""Pods played for real: what podgen renders starts, and what it refuses fails as it says."""

import re
from pathlib import Path

import yaml
from helpers.podman import Play, eventually, logs, needs, page, publish, rendered

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

pytestmark = needs("nginx:1.29", "php:8.4-fpm", "busybox:1.37")


def test_the_first_pod_of_the_readme_shows_its_page(play: Play, tmp_path: Path) -> None:
    """The server answers with what the other container writes into the volume of both."""
    code = re.search(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert code
    file = tmp_path / "site.py"
    file.write_text(code[1], encoding="utf-8")
    pod = rendered(str(file))
    ports = publish(pod)
    play(pod)
    assert re.fullmatch(r"\w+ \w+ [ \d:]+ UTC \d{4}\n", eventually(lambda: page(ports[80]), "UTC"))


def test_nginx_and_php_fpm_work_together(play: Play) -> None:
    """The page comes from PHP-FPM, through nginx, out of a file in the volume that both share."""
    pod = rendered(str(ROOT / "examples" / "php_site.py"))
    ports = publish(pod)
    play(pod)
    assert eventually(lambda: page(ports[80], "/index.php"), "Six") == "Six times seven is 42."


def test_two_nginx_in_one_pod_fail_as_the_refusal_says(play: Play) -> None:
    """What `ports/reuse` refuses really ends with "address already in use"."""
    play(yaml.safe_load_all((HERE / "two_nginx.yaml").read_text(encoding="utf-8")))
    said = eventually(lambda: logs("two-nginx-nginx") + logs("two-nginx-cache"), "Address already in use")
    assert "bind() to 0.0.0.0:80 failed (98: Address already in use)" in said
