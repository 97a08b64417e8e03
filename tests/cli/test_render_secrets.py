"""The values of Secrets: written only when that is asked for, and shown nowhere else."""

import json
import os
import stat
from pathlib import Path

import pytest
from helpers.command_line import WEB, run

pytestmark = pytest.mark.usefixtures("folder")

VALUE = "correct horse"
SECRET = f"""\
from podgen import container, pod, secret

_db = secret("db", {{"user": "{VALUE} 1", "password": "{VALUE} 2"}})
shop = pod("shop", container("shop", "shop:1.4", env={{"PASSWORD": _db.key("password")}}))
"""


def test_refused_without_the_option(folder: Path) -> None:
    """The refusal names the Secret, its place, the option, and the way without values; nothing is written."""
    (folder / "shop.py").write_text(SECRET)
    for options in ([], ["-o", "out/"], ["-o", "out/", "--check"], ["--format", "json"]):
        result = run("render", "shop.py", *options)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "error[manifests/secret-exposed]: secret `db` holds values" in result.stderr
        assert "--> shop.py:3:7\n" in result.stderr
        assert '3 | _db = secret("db", {"user": ***, "password": ***})' in result.stderr
        assert "render with --secrets" in result.stderr
        assert 'secret("db", keys=["user", "password"])' in result.stderr
        assert VALUE not in result.stderr
    assert os.listdir(".") == ["shop.py"]


def test_written_with_the_option(folder: Path) -> None:
    """With it, the values are in the manifest, in both formats."""
    (folder / "shop.py").write_text(SECRET)
    assert f"password: {VALUE} 2\n" in run("render", "shop.py", "--secrets").stdout
    listed = json.loads(run("render", "shop.py", "--secrets", "--format", "json").stdout)["items"]
    assert listed[0]["stringData"] == {"user": f"{VALUE} 1", "password": f"{VALUE} 2"}


def test_secrets_without_values_need_no_option(folder: Path) -> None:
    """There is nothing to give away in a token that the cluster fills in."""
    (folder / "token.py").write_text(
        "from podgen.model import ObjectMeta, Secret\n"
        'name = ObjectMeta(name="token", annotations={"kubernetes.io/service-account.name": "shop"})\n'
        'token = Secret(metadata=name, type="kubernetes.io/service-account-token")\n'
    )
    assert "kind: Secret" in run("render", "token.py").stdout


def test_every_secret_is_told(folder: Path) -> None:
    """One run names all of them, with the keys of each; of many keys, only some."""
    keys = {f"key-{number}": VALUE for number in range(8)}
    (folder / "two.py").write_text(
        f'from podgen import secret\na = secret("a", {{"x": b"\\xff{VALUE}"}})\nb = secret("b", {keys}, hashed=True)\n'
    )
    stderr = run("render", "two.py").stderr
    assert stderr.count("manifests/secret-exposed") == 2
    assert 'secret("a", keys=["x"])' in stderr
    assert 'secret("b", keys=["key-0", "key-1", "key-2", "key-3", "key-4", ...])' in stderr
    assert stderr.endswith("the manifests refused: 2 errors\n")
    assert VALUE not in stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_new_files_are_for_their_owner(folder: Path) -> None:
    """A new file with values is not readable by others; other files are, and an old one keeps its permissions."""
    (folder / "shop.py").write_text(SECRET)
    before = os.umask(0o022)
    try:
        run("render", "shop.py", "--secrets", "-o", "out/")
        run("render", "shop.py", "--secrets", "-o", "all.yaml")
        modes = {path: stat.S_IMODE(os.stat(path).st_mode) for path in ("out/secret_db.yaml", "all.yaml")}
        assert modes == {"out/secret_db.yaml": 0o600, "all.yaml": 0o600}
        assert stat.S_IMODE(os.stat("out/pod_shop.yaml").st_mode) == 0o644
        os.chmod("all.yaml", 0o640)
        (folder / "shop.py").write_text(SECRET.replace(VALUE, "new"))
        run("render", "shop.py", "--secrets", "-o", "all.yaml")
        assert "password: new 2" in (folder / "all.yaml").read_text()
        assert stat.S_IMODE(os.stat("all.yaml").st_mode) == 0o640
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("output", "form"), [("out/", "yaml"), ("all.yaml", "yaml"), ("out/", "json"), ("all.json", "json")]
)
def test_diffs_hide_values(folder: Path, output: str, form: str) -> None:
    """--check says which values have changed, which are new and which are gone, and shows none."""
    (folder / "shop.py").write_text(SECRET)
    options = ("shop.py", "--secrets", "-o", output, "--format", form)
    assert run("render", *options).exit_code == 0
    assert run("render", *options, "--check").exit_code == 0
    (folder / "shop.py").write_text(
        SECRET.replace(f'"{VALUE} 2"', f'"{VALUE} 3", "new": "{VALUE} 4"').replace("1.4", "1.5")
    )
    result = run("render", *options, "--check")
    assert result.exit_code == 1
    assert VALUE not in result.stderr + result.stdout
    lines = [line.replace('"', "").replace(",", "").split() for line in result.stderr.splitlines()]
    assert [line for line in lines if "***" in line] == [
        ["user:", "***"],
        ["-", "password:", "***"],
        ["+", "password:", "***", "(changed)"],
        ["+", "new:", "***"],
    ]
    assert "shop:1.5" in result.stderr


def test_diff_of_a_secret_that_is_no_longer_rendered(folder: Path) -> None:
    """Nor does it show the values of files that would be deleted."""
    (folder / "shop.py").write_text(SECRET)
    run("render", "shop.py", "--secrets", "-o", "out/")
    (folder / "shop.py").write_text(WEB)
    result = run("render", "shop.py", "-o", "out/", "--check")
    assert "+++ /dev/null" in result.stderr
    assert "-  password: ***\n" in result.stderr
    assert VALUE not in result.stderr


@pytest.mark.parametrize(
    "code",
    [
        'db = secret("db", {"a b": "VALUE"})',
        'db = secret("DB", {"a": "VALUE"}, labels={"x y": "VISIBLE"})',
        'db = secret("db", {"a": "VALUE"}, dta={"a": "VALUE"})',
        'db = secret("db", "VALUE")',
        'db = secret("db", {"a": "VALUE"}).key("b")',
        'db = secret("db", {"a": """VALUE\n  VALUE"""}, namespace="N S")',
        'db = Secret(metadata=ObjectMeta(name="db"), data={"a": "VALUE!"})',
        'db = Secret(metadata=ObjectMeta(name="db"), string_data={"a": ["VALUE"]})',
        'x = pod("X", container("a", "a:1", env={"A": secret("db", {"a": "VALUE"}).key("a")}))',
        'x = pod("x", container("a", "a:1", env={"A": secret("db", {"a": "VALUE"})}))',
        'x = [secret("db", {"a": "VALUE"}), secret("db", {"a": "VALUE" + "x"})]',
        'x = pod("x", secret("db", {"a": "VALUE"}))',
        'db = secret("db", {"a": "VALUE"}, nonsense)',
        'db = secret("db", {"a": "VALUE"})\nraise ValueError',
        'db = secret("db", {"a": "VALUE"}).nothing',
        'db = secret("db", {"a": "VALUE")',
        'db = secret("db", {"a": "VALUE',
        'def creds(*given):\n    __tracebackhide__ = True\n    return secret("DB", {"a": given[0]})\nx = creds("VALUE")',
        'def db_secret(value): return secret("db", {"a": value})\nx = pod("X", db_secret("VALUE"))',
    ],
)
def test_refusals_hide_values(folder: Path, code: str) -> None:
    """Whatever is wrong, no refusal, and no exception of the user's code, repeats a value."""
    (folder / "shop.py").write_text(
        f"from podgen import *\nfrom podgen.model import ObjectMeta, Secret\n{code}\n".replace("VALUE", VALUE)
    )
    for options in ([], ["--secrets"], ["--secrets", "-v"]):
        result = run("render", "shop.py", *options)
        if result.exit_code == 0:
            continue
        assert "shop.py" in result.stderr
        assert VALUE not in result.stderr + result.stdout
    assert run("render", "shop.py").exit_code == 1
