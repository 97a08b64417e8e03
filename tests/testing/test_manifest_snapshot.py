"""`manifest_snapshot`: the files that it writes, what it compares, and what it says of differences."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from helpers.command_line import run
from helpers.pytest_runs import explanation, run_pytest
from syrupy.assertion import SnapshotAssertion

from podgen import (
    Pod,
    PodError,
    config_map,
    container,
    deployment,
    from_dict,
    load,
    pod,
    secret,
    service,
    to_dict,
    to_yaml,
    web_container,
)
from podgen.model.manifest import Manifest
from podgen.testing import ManifestSnapshot
from podgen.testing.rendered_text import rendered_text

SITE = """\
from podgen import config_map, deployment, service, web_container

conf = config_map("site", {"site.conf": "server {}\\n"})
site = deployment("site", web_container("nginx", "nginx:1.29", mounts=[conf.at("/etc/nginx/conf.d")]), labels={"app": "site"})
front = service(site, {80: "http"})
"""
TEST = """\
import pytest
import site_manifests
from podgen import secret

def test_site(manifest_snapshot):
    assert [site_manifests.site, site_manifests.front] == manifest_snapshot
    assert site_manifests.conf == manifest_snapshot("conf")

@pytest.mark.parametrize("env", ["dev", "prod"])
def test_secret(env, manifest_snapshot):
    assert manifest_snapshot(secrets=True) == secret("db", {"password": "hunter-2"}, namespace=env)
"""
FILES = ["test_secret[dev].yaml", "test_secret[prod].yaml", "test_site.yaml", "test_site[conf].yaml"]
SNAPSHOTS = Path("__snapshots__", "test_site")


def web(name: str = "web") -> Pod:
    """A pod."""
    return pod(name, container("web", "nginx:1.29"), labels={"app": name})


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_a_user_writes_compares_and_changes() -> None:
    """The files are real manifests, one of them what `podgen render` prints, and a change is told line by line."""
    Path("site_manifests.py").write_text(SITE)
    missing = run_pytest(TEST)
    assert missing.status == 1
    assert (
        "E       AssertionError: there is no __snapshots__/test_site/test_site.yaml yet; `pytest --snapshot-update` writes it\n"
        "E       --- /dev/null\n"
        "E       +++ the test\n"
        "E       @@ -0,0 +1,51 @@\n"
        "E       +apiVersion: v1\n"
        "E       +kind: ConfigMap\n"
    ) in explanation(missing.text)
    assert "hunter" not in explanation(missing.text.replace('"password": "hunter-2"', ""))
    assert not SNAPSHOTS.exists()

    assert run_pytest(TEST, "--snapshot-update").status == 0
    assert sorted(path.name for path in SNAPSHOTS.iterdir()) == FILES
    text = (SNAPSHOTS / "test_site.yaml").read_bytes()
    assert text.decode() == run("render", "site_manifests.py").stdout
    assert run("check", *(str(SNAPSHOTS / file) for file in FILES)).exit_code == 0

    (SNAPSHOTS / "test_site.yaml").write_bytes(text.replace(b"\n", b"\r\n"))  # as git may do on Windows
    passed = run_pytest(TEST)
    assert (passed.status, "4 snapshots passed" in passed.text) == (0, True)

    (SNAPSHOTS / "test_gone.yaml").write_bytes(b"")
    changed = run_pytest(TEST.replace("hunter-2", "other"), "--snapshot-details", "-k", "dev")
    assert explanation(changed.text) == (
        '>       assert manifest_snapshot(secrets=True) == secret("db", {"password": "other"}, namespace=env)\n'
        "E       AssertionError: not the manifests in __snapshots__/test_site/test_secret[dev].yaml; if they are right, "
        "`pytest --snapshot-update` writes them\n"
        "E       --- __snapshots__/test_site/test_secret[dev].yaml\n"
        "E       +++ the test\n"
        "E       @@ -4,4 +4,4 @@\n"
        "E          name: db\n"
        "E          namespace: dev\n"
        "E        stringData:\n"
        "E       -  password: ***\n"
        "E       +  password: *** (changed)\n"
    )
    Path("site_manifests.py").write_text(SITE.replace("1.29", "1.30"))
    changed = run_pytest(TEST, "--snapshot-details")
    assert changed.status == 1
    assert "E       -        image: nginx:1.29\nE       +        image: nginx:1.30\n" in explanation(changed.text)
    assert "Unused test_gone (__snapshots__/test_site/test_gone.yaml)" in changed.text


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_without_syrupy() -> None:
    """All other tests run; one with the fixture says what it needs."""
    tests = "def test_other(): pass\n\ndef test_site(manifest_snapshot): pass\n"
    found = run_pytest(tests, plugins=())
    assert "manifest_snapshot needs syrupy, which writes the files: pip install syrupy\n" in found.text
    assert "1 passed, 1 error" in found.text
    tests = "import pytest\n\n@pytest.fixture\ndef snapshot(): return 1\n\ndef test_site(manifest_snapshot): pass\n"
    found = run_pytest(tests)
    assert "manifest_snapshot needs the fixture `snapshot` of syrupy, and another has its name\n" in found.text


CONF = config_map("conf", {"level": "7"})
CACHE = deployment("cache", container("app", "app:1", env_from=[CONF.all()]), labels={"app": "cache"})


@pytest.mark.parametrize(
    "value",
    [
        CACHE,
        [CACHE],
        (CACHE, CONF),
        {"all": [CACHE, {"of": CONF}]},
        iter([CACHE]),
        (manifest for manifest in [CACHE, None]),
        load(to_yaml(CACHE, CONF)),
        [from_dict(to_dict(CONF)), CACHE],
    ],
    ids=["one", "list", "tuple", "dict", "iterator", "generator", "loaded", "equal"],
)
def test_values(value: object) -> None:
    """Whatever holds manifests is what `podgen render` would print of it: what is referred to first, and each once."""
    assert rendered_text(value, secrets=False) == to_yaml(CONF, CACHE)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (to_yaml(web()), "none in this `str`"),
        (to_dict(web()), "none in this `dict`"),
        ([], "none in this `list`"),
        (None, "none in this `NoneType`"),
        (web, "none in this `function`"),
        (secret("db", keys=["password"]), "only references to what lives elsewhere in this `Secret`"),
    ],
)
def test_no_manifest(value: object, what: str) -> None:
    """Text, plain data and functions are no manifests."""
    with pytest.raises(TypeError) as caught:
        rendered_text(value, secrets=False)
    text = "manifest_snapshot compares manifests, such as pod(...) or a list of them, and there is "
    assert str(caught.value) == text + what


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (container("web", "nginx:1.29"), "ContainerPiece"),
        (to_yaml(web("other")), "str"),
        (to_dict(web("other")), "dict"),
        (web, "function"),
    ],
)
def test_something_else_beside_manifests(other: object, what: str) -> None:
    """It is not left out of the file without a word; `None` and `False` say that there is nothing."""
    for value in ([web(), other], {"a": web(), "b": [other]}, iter([web(), other])):
        with pytest.raises(TypeError, match=f"compares manifests, and in this `.*` is a `{what}`, too"):
            rendered_text(value, secrets=False)
    assert rendered_text([web(), None, False], secrets=False) == to_yaml(web())


def test_what_a_generator_returns() -> None:
    """It is not lost, either."""

    def found() -> Any:
        yield web("a")
        return web("b")

    assert rendered_text(found(), secrets=False) == to_yaml(web("a"), web("b"))


def test_secrets_is_true_or_false(manifest_snapshot: ManifestSnapshot) -> None:
    """A text such as "no" would write the values."""
    wrong: Any = "no"
    with pytest.raises(TypeError, match="secrets must be True or False, got 'no'"):
        manifest_snapshot(secrets=wrong)


def _codes(value: object, *, secrets: bool = False) -> list[str]:
    with pytest.raises(PodError) as caught:
        rendered_text(value, secrets=secrets)
    return [problem.code for problem in caught.value.problems]


def _twice() -> Iterator[Manifest]:
    yield web()
    yield pod("web", container("web", "nginx:1.30"), labels={"app": "web"})


def test_refused() -> None:
    """What `podgen render` would refuse is refused here, too."""
    invalid = from_dict({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": []}})
    assert _codes(invalid) == ["containers/missing"]
    assert _codes(_twice()) == ["manifests/duplicate"]
    site = deployment("site", web_container("nginx", "nginx:1.29"), labels={"app": "site"})
    assert rendered_text(service(site, {80: "http"}), secrets=False).count("kind:") == 2


def test_secrets_are_asked_for() -> None:
    """The values of a Secret are written only if the test says so, as they will be in a repository."""
    db = secret("db", {"password": "hunter2"})
    assert _codes([web(), db]) == ["manifests/secret-exposed"]
    with pytest.raises(
        PodError, match=r"help: compare with manifest_snapshot\(secrets=True\), or only refer"
    ) as caught:
        rendered_text(db, secrets=False)
    assert "hunter2" not in str(caught.value)
    assert "hunter2" in rendered_text(db, secrets=True)


class FakeSnapshot:
    """A snapshot of syrupy's that equals one text, and has a file with it."""

    num_executions = 1

    def __init__(self, text: str) -> None:
        self.text = text
        self.executions = [SimpleNamespace(recalled_data=text.encode())]

    def __eq__(self, other: object) -> bool:
        return other == self.text.encode()

    __hash__ = None  # type: ignore[assignment]


def test_unequal() -> None:
    """`!=` is the opposite of `==`, and raises nothing."""
    fake: SnapshotAssertion = FakeSnapshot(to_yaml(web()))  # type: ignore[assignment]
    snapshot = ManifestSnapshot(fake)
    assert web() == snapshot
    assert not web() != snapshot  # noqa: SIM202
    assert web("other") != snapshot


def test_unequal_to_nothing() -> None:
    """Where there is no file, everything would be unequal, for ever."""
    fake: Any = FakeSnapshot("")
    fake.executions = [
        SimpleNamespace(exception=None, snapshot_location="web.yaml", recalled_data=None, asserted_data=b"a")
    ]
    with pytest.raises(AssertionError, match=r"there is no web\.yaml yet; `pytest --snapshot-update` writes it"):
        assert web() != ManifestSnapshot(fake)


def test_a_call_alone(manifest_snapshot: ManifestSnapshot) -> None:
    """A test that only names a file would pass for ever: it is warned of."""
    with pytest.warns(RuntimeWarning, match=r"^manifest_snapshot\('prod'\) is compared with nothing; compare with it"):
        manifest_snapshot("prod")


def test_repr_shows_no_content() -> None:
    """With `--showlocals`, pytest prints it."""
    fake: SnapshotAssertion = FakeSnapshot("")  # type: ignore[assignment]
    assert repr(ManifestSnapshot(fake)) == "manifest_snapshot"
    assert repr(ManifestSnapshot(fake, name="prod", secrets=True)) == "manifest_snapshot('prod')"


def test_a_test_that_compares_nothing_fails(manifest_snapshot: ManifestSnapshot) -> None:
    """Else it would pass for ever."""
    given: Any = web()
    for asked in (
        lambda: manifest_snapshot(given),
        lambda: bool(manifest_snapshot),
        lambda: bool(manifest_snapshot("a")),
    ):
        with pytest.raises(TypeError, match="compare with it: assert site == manifest_snapshot"):
            asked()
