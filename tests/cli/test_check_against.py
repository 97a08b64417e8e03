"""`podgen check --against`: files, folders and git on the old side, all formats, and how it ends."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, WEB_YAML, rows, run_check, write_yaml
from helpers.report_readers import code_quality, sarif

from podgen.cli.formats import FORMATS

pytestmark = pytest.mark.usefixtures("folder")

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  clusterIP: 10.0.0.1
  ports:
  - port: 80
"""
MOVED = SERVICE.replace("10.0.0.1", "10.0.0.2")
CODE = "services/cluster-ip-changed"


def git(*arguments: str, folder: str = ".") -> None:
    """Run git as nobody in particular."""
    who = [
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.com",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "commit.gpgSign=false",
    ]
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


def commit(folder: str = ".") -> None:
    """Make a repository of a folder, or a further commit in it."""
    git("init", "-q", folder=folder)
    git("add", "-A", folder=folder)
    git("commit", "-q", "--allow-empty", "-m", "x", folder=folder)


def codes(*arguments: str, stdin: str = "") -> list[tuple[str, str]]:
    """The file and the code of each problem."""
    result = run_check("--format", "json", *arguments, stdin=stdin)
    assert result.exit_code in (0, 1), result.stderr
    assert result.stderr == ""
    found = [(row["file"], problem["code"]) for row in rows(result) for problem in row["problems"]]
    assert result.exit_code == bool(found)
    return found


def test_files_and_folders() -> None:
    """Each side is a file or a folder, and the new one may be piped in."""
    write_yaml(old__a=SERVICE, new__a=MOVED)
    Path("old/notes.txt").write_text("a: b: c")
    assert codes("new", "--against", "old") == [("new/a.yaml", CODE)]
    assert codes("new/a.yaml", "--against", "old/a.yaml") == [("new/a.yaml", CODE)]
    assert codes("-", "--against", "old", stdin=MOVED) == [("<stdin>", CODE)]
    assert codes("old", "--against", "old") == codes("new") == []


def test_text() -> None:
    """The lines of both files are shown."""
    write_yaml(old__a=SERVICE, new__a=MOVED)
    result = run_check("new", "--against", "old")
    assert result.exit_code == 1
    assert result.stdout == (
        f'error[{CODE}]: `clusterIP` of a Service cannot change: it was "10.0.0.1"\n'
        "  --> new/a.yaml:6:3\n"
        "   |\n"
        " 6 |   clusterIP: 10.0.0.2\n"
        "   |   ^^^^^^^^^\n"
        "  ::: old/a.yaml:6:3\n"
        "   |\n"
        " 6 |   clusterIP: 10.0.0.1\n"
        "   |   --------- as it was\n"
        "   |\n"
        "   = field: spec.clusterIPs[0]\n"
        "   = help: keep it as it was, or delete the Service first: kubectl delete service shop\n"
        "\n"
        "service `shop`: 1 error\n"
        "\n"
        "1 error in 1 of 1 manifest\n"
    )


def test_json_and_github() -> None:
    """The problem is at the new value; its message says what the old one was."""
    write_yaml(old__a=SERVICE, new__a=MOVED)
    [row] = rows(run_check("--format", "json", "new", "--against", "old"))
    [problem] = row["problems"]
    assert (problem["origin"], problem["severity"], problem["type"]) == ("kubernetes", "error", "Invalid")
    assert (problem["path"], problem["line"], problem["column"]) == ("spec.clusterIPs[0]", 6, 3)
    assert problem["message"].endswith('it was "10.0.0.1"')
    line = run_check("--format", "github", "new", "--against", "old").stdout
    assert line.startswith(f"::error file=new/a.yaml,line=6,col=3,title={CODE}::`clusterIP` of a Service")


def test_formats_that_have_other_places() -> None:
    """A place in an old file is one in SARIF; one in an old revision is in no file, and is only named."""
    write_yaml(old__a=SERVICE, new__a=MOVED)
    commit()
    [found] = sarif("new", "--against", "old")["results"]
    [place] = found["relatedLocations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "old/a.yaml"
    [found] = sarif("new", "--against", "git:HEAD:old")["results"]
    assert "relatedLocations" not in found
    for text in (found["message"]["text"], run_check("--format", "junit", "new", "--against", "git:HEAD:old").stdout):
        assert "\nHEAD:old/a.yaml:6:3: as it was\n" in text
    [entry] = code_quality("new", "--against", "git:HEAD:old")
    assert (entry["location"], entry["check_name"]) == ({"path": "new/a.yaml", "lines": {"begin": 6}}, CODE)


SECRET = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nimmutable: true\nstringData:\n  password: {value}\n"


@pytest.mark.parametrize("form", FORMATS)
def test_values_of_secrets_are_never_shown(form: str) -> None:
    """Neither the old ones nor the new ones."""
    write_yaml(old__a=SECRET.format(value="horse"), new__a=SECRET.format(value="battery"))
    commit()
    for against in ("old", "git:HEAD:old"):
        result = run_check("--format", form, "new", "--against", against)
        assert "secrets/changed" in result.stdout
        assert "horse" not in result.stdout
        assert "battery" not in result.stdout


def test_git() -> None:
    """The files that are checked, as they were at a revision, also those that are gone since; nothing else is touched."""
    write_yaml(k8s__a=SERVICE, k8s__b__c=SERVICE.replace("shop", "cart"), other=MOVED)
    write_yaml(**{"k8s__.hidden": BROKEN_YAML})
    Path("k8s/notes.txt").write_text("a: b: c")
    os.symlink("a.yaml", "k8s/link.yaml")
    commit()
    os.remove("k8s/link.yaml")
    os.remove("k8s/b/c.yaml")
    write_yaml(k8s__a=MOVED, k8s__d=MOVED.replace("shop", "cart"))
    expected = [("k8s/a.yaml", CODE), ("k8s/d.yaml", CODE)]
    assert codes("k8s", "--against", "git:HEAD") == expected
    assert codes("k8s/a.yaml", "k8s", "--against", "git:main") == [expected[0], *expected]
    assert codes("k8s/d.yaml", "--against", "git:HEAD") == []
    assert codes(str(Path("k8s").resolve()), "--against", "git:HEAD")
    text = run_check("k8s", "--against", "git:HEAD").stdout
    assert "  ::: HEAD:k8s/a.yaml:6:3\n   |\n 6 |   clusterIP: 10.0.0.1\n" in text
    assert "  ::: HEAD:k8s/b/c.yaml:6:3\n" in text
    commit()
    assert codes("k8s", "--against", "git:HEAD") == []
    assert codes("k8s", "--against", "git:HEAD~1") == expected


def test_git_from_within(monkeypatch: pytest.MonkeyPatch) -> None:
    """The working directory need not be the top of the repository, nor in it."""
    write_yaml(repo__k8s__a=SERVICE)
    commit("repo")
    write_yaml(repo__k8s__a=MOVED)
    assert codes("repo/k8s", "--against", "git:HEAD") == [("repo/k8s/a.yaml", CODE)]
    monkeypatch.chdir("repo/k8s")
    assert codes(".", "--against", "git:HEAD") == [("./a.yaml", CODE)]
    assert codes("a.yaml", "--against", "git:HEAD") == [("a.yaml", CODE)]
    assert codes("a.yaml", "--against", "git:HEAD:./a.yaml") == [("a.yaml", CODE)]
    assert "  ::: HEAD:k8s/a.yaml:6:3\n" in run_check("-", "--against", "git:HEAD:./", stdin=MOVED).stdout


def test_git_with_another_path() -> None:
    """A file or a folder at a revision, for new manifests that lie elsewhere or are piped in."""
    write_yaml(old__a=SERVICE)
    commit()
    write_yaml(new__a=MOVED)
    assert codes("new", "--against", "git:HEAD:old/") == [("new/a.yaml", CODE)]
    assert codes("-", "--against", "git:HEAD:old/a.yaml", stdin=MOVED) == [("<stdin>", CODE)]
    assert codes("-", "--against", "git:HEAD:", stdin=MOVED) == [("<stdin>", CODE)]
    assert codes("new", "--against", "git:HEAD") == []


def test_a_folder_that_was_not_there_is_new() -> None:
    """It need not be left out of a check that runs for every branch."""
    commit()
    write_yaml(k8s__a=SERVICE)
    assert codes("k8s", "k8s/a.yaml", "--against", "git:HEAD") == []


@pytest.mark.parametrize(
    ("against", "message"),
    [
        ("gone", "cannot read gone: No such file or directory"),
        ("empty", "there is no .yaml, .yml or .json file in empty"),
        ("git:", "git: needs a revision, for example git:main"),
        ("git:gone", "git knows no revision `gone` here; perhaps it has to be fetched first"),
        ("git:--help", "git knows no revision `--help` here; perhaps it has to be fetched first"),
        ("git:HEAD:gone", "there is no `gone` at the revision `HEAD`"),
        ("git:HEAD:texts", "there is no .yaml, .yml or .json file in HEAD:texts"),
    ],
)
def test_misuse(against: str, message: str) -> None:
    """What there is nothing to compare with is told before anything is checked."""
    write_yaml(new__a=MOVED)
    Path("empty").mkdir()
    Path("texts").mkdir()
    Path("texts/a.txt").write_text("a")
    commit()
    result = run_check("new", "--against", against)
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"error: {message}\n", 2)


def test_stdin_has_no_path_in_git() -> None:
    """So it has to be named."""
    commit()
    result = run_check("-", "--against", "git:HEAD", stdin=MOVED)
    message = "what is piped in has no path: name that of the old files, for example git:HEAD:k8s/"
    assert (result.stderr, result.exit_code) == (f"error: {message}\n", 2)


def test_no_repository() -> None:
    """The words are those of git."""
    write_yaml(new__a=MOVED)
    result = run_check("new", "--against", "git:HEAD")
    assert result.stderr.startswith("error: git: not a git repository")
    assert result.exit_code == 2


def test_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has to be installed."""
    write_yaml(new__a=MOVED)
    monkeypatch.setenv("PATH", "")
    result = run_check("new", "--against", "git:HEAD")
    assert (result.stderr, result.exit_code) == ("error: cannot run git: No such file or directory\n", 2)


def test_an_old_file_that_is_no_yaml_is_left_out() -> None:
    """The new one may be its repair, so this is no reason to fail; what is wrong with old manifests is not told at all."""
    write_yaml(old__a="a: b: c\n", old__b=SERVICE, old__c=BROKEN_YAML, new__a=WEB_YAML, new__b=SERVICE)
    result = run_check("new", "--against", "old")
    assert (result.stdout, result.exit_code) == ("no problems in 2 manifests\n", 0)
    assert result.stderr.startswith("warning: old/a.yaml is not compared: ")
    assert result.stderr.endswith("(line 1, column 5)\n")
    assert run_check("-q", "new", "--against", "old").stderr == ""
    write_yaml(new__b=MOVED)
    assert run_check("new", "--against", "old").exit_code == 1


def test_many_objects_in_one_file() -> None:
    """Lists and streams, in JSON and YAML."""
    spec = {"clusterIP": "10.0.0.1", "ports": [{"port": 80}]}
    service = {"apiVersion": "v1", "kind": "Service", "spec": spec}
    items = [{**service, "metadata": {"name": f"s{number}"}} for number in range(3)]
    Path("old.json").write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": items}, indent=1))
    new = "---\n".join(MOVED.replace("shop", f"s{number}") for number in (2, 1, 7))
    result = run_check("-", "--against", "old.json", stdin=new)
    assert result.stdout.count(f"error[{CODE}]") == 2
    assert "::: old.json:" in result.stdout
