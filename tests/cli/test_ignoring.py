"""What `podgen check` and `podgen render` do not tell: by `--ignore`, by comments, and by the settings of a project."""

from pathlib import Path

import pytest
from helpers.command_line import CERTIFICATE_YAML, WARNED, WEB_YAML, rows, run, run_check, write_yaml

pytestmark = pytest.mark.usefixtures("folder")

UNUSED_YAML = f"{WEB_YAML}  volumes:\n  - name: html\n    emptyDir: {{}}\n"
"""A pod with a warning of podgen's own."""

MISSING_YAML = f"{WEB_YAML}    readinessProbe: {{tcpSocket: {{port: http}}}}\n"
"""A pod with an error of podgen's own."""


def codes(*arguments: str) -> list[str]:
    """The codes of all that `podgen check` tells."""
    return [problem["code"] for row in rows(run_check("--format", "json", *arguments)) for problem in row["problems"]]


def settings(text: str) -> None:
    """Write the settings of the project."""
    Path("pyproject.toml").write_text(f"[tool.podgen]\n{text}\n", encoding="utf-8")


def test_option() -> None:
    """--ignore leaves problems out, by code or by pattern, and the summary counts them."""
    write_yaml(unused=UNUSED_YAML, missing=MISSING_YAML)
    both = ("unused.yaml", "missing.yaml")
    assert codes(*both) == ["volumes/unused", "probes/port-missing"]
    assert codes("--ignore", "volumes/unused", *both) == ["probes/port-missing"]
    result = run_check("--strict", "--ignore", "volumes/*", "--ignore", "probes/port-missing", *both)
    assert (result.stdout, result.exit_code) == ("no problems in 2 manifests (2 ignored)\n", 0)
    one = run_check("--ignore", "*/unused", *both)
    assert one.stdout.endswith("\n1 error in 1 of 2 manifests (1 ignored)\n")
    assert one.exit_code == 1


def test_nothing_to_ignore() -> None:
    """An option that ignores nothing is no mistake: the same options go with many files."""
    write_yaml(web=WEB_YAML)
    settings('ignore = ["ports/reuse"]')
    result = run_check("--strict", "--ignore", "volumes/unused", "web.yaml")
    assert (result.stdout, result.stderr, result.exit_code) == ("no problems in 1 manifest\n", "", 0)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("volumes/unusd", "there is no code `volumes/unusd` to ignore; did you mean `volumes/unused`?"),
        ("volums/*", "there is no code `volums/*` to ignore; did you mean `volumes/*`?"),
        ("unused", "there is no code `unused` to ignore"),
        ("metadata/name-invalid", "`metadata/name-invalid` cannot be ignored: the API server refuses it, too"),
        ("fields/duplicate", "`fields/duplicate` cannot be ignored: the API server refuses it, too"),
        ("autoscalers/metric*", "`autoscalers/metric*` cannot be ignored: the API server refuses it, too"),
    ],
)
@pytest.mark.parametrize("command", ["check", "render"])
def test_codes_that_cannot_be_ignored(command: str, code: str, message: str) -> None:
    """Codes that do not exist are misuse, and so are those of the API server's refusals."""
    result = run(command, "--ignore", code, "web.yaml")
    assert result.exit_code == 2
    assert result.stderr.endswith(f"Error: {message}\n")


def test_comments() -> None:
    """A comment in the file does the same for its line, in all formats; one that ignores nothing is a warning."""
    write_yaml(
        unused=UNUSED_YAML.replace("name: html", "name: html  # podgen: ignore[volumes/unused] a webhook mounts it"),
        web=f"# podgen: ignore[volumes/unused]\n{WEB_YAML}",
    )
    result = run_check("unused.yaml")
    assert (result.stdout, result.exit_code) == ("no problems in 1 manifest (1 ignored)\n", 0)
    assert codes("unused.yaml") == []
    assert run_check("--format", "github", "unused.yaml").stdout == ""
    useless = run_check("--format", "github", "web.yaml")
    assert useless.stdout == (
        "::warning file=web.yaml,line=1,col=18,title=ignores/unused::"
        "there is no `volumes/unused` to ignore in this document%0Ahelp: remove the comment\n"
    )
    assert (useless.exit_code, run_check("--strict", "web.yaml").exit_code) == (0, 1)
    assert codes("--ignore", "ignores/unused", "web.yaml") == []


SET_YAML = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: wbe}
  ports:
  - port: 80
    targetPort: 80
---
""" + WEB_YAML.replace("  name: web\nspec", "  name: web\n  labels: {app: web}\nspec")
"""A Service that selects no pod, which only shows beside the pod."""


@pytest.mark.parametrize("form", ["file", "list"])
def test_problems_between_manifests(form: str) -> None:
    """What is wrong between manifests is ignored in the same ways."""
    text = SET_YAML
    if form == "list":
        items = [f"- {part.replace(chr(10), chr(10) + '  ').rstrip()}\n" for part in SET_YAML.split("---\n")]
        text = "apiVersion: v1\nkind: List\nitems:\n" + "".join(items)
    write_yaml(set=text)
    assert codes("set.yaml") == ["services/pods-missing"]
    assert codes("--ignore", "services/*", "set.yaml") == []
    assert run_check("--ignore", "services/pods-missing", "set.yaml").stdout.endswith("manifests (1 ignored)\n")
    settings('ignore = [{code = "services/pods-missing", kind = "Service", name = "web", files = "set.yaml"}]')
    assert codes("set.yaml") == []
    settings('ignore = [{code = "services/pods-missing", kind = "Pod"}]')
    assert codes("set.yaml") == ["services/pods-missing"]
    comment = "# podgen: ignore[services/pods-missing] later"
    for commented in (text.replace("selector: {app: wbe}", f"selector: {{app: wbe}}  {comment}"), f"{comment}\n{text}"):
        write_yaml(set=commented)
        result = run_check("--strict", "set.yaml")
        assert (result.stdout, result.exit_code) == ("no problems in 2 manifests (1 ignored)\n", 0)
        assert codes("set.yaml") == []
        assert run_check("--format", "github", "set.yaml").stdout == ""


def test_problems_with_other_files() -> None:
    """A comment about what other manifests show is never told as useless: these may be checked another time."""
    write_yaml(service=f"# podgen: ignore[services/pods-missing, manifests/duplicate]\n{SET_YAML.partition('---')[0]}")
    assert codes("service.yaml") == []


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the project ignores counts from its folder, for the files, kinds and names that it says."""
    write_yaml(charts__a=UNUSED_YAML, charts__b__a=UNUSED_YAML, c=UNUSED_YAML.replace("name: web\ns", "name: shop\ns"))
    everything = ("charts", "c.yaml")
    assert len(codes(*everything)) == 3
    for text, left in (
        ('ignore = ["volumes/unused"]', 0),
        ('ignore = [{code = "volumes/*", files = "charts/*.yaml"}]', 2),
        ('ignore = [{code = "volumes/*", files = "charts"}, {code = "volumes/unused", name = "s*p"}]', 0),
        ('ignore = [{code = "volumes/*", kind = "Pod", name = "web"}]', 1),
        ('ignore = [{code = "volumes/*", kind = "Deploy*"}]', 3),
        ('[[tool.podgen.ignore]]\ncode = "volumes/unused"\nfiles = "charts/b"\nkind = "Pod"\nwhy = "a webhook"', 2),
    ):
        settings(text)
        assert len(codes(*everything)) == left, text
    monkeypatch.chdir("charts")
    assert codes(".") == ["volumes/unused"]
    assert len(codes(str(Path.cwd()), "../c.yaml")) == 2
    assert codes("--ignore", "volumes/unused", ".") == []


def test_piped_in() -> None:
    """What is piped in is in no file, and has a kind and a name all the same."""
    settings('ignore = [{code = "volumes/*", files = "*.yaml"}]')
    assert run_check("-", stdin=UNUSED_YAML).stdout.endswith("1 warning in 1 of 1 manifest\n")
    settings('ignore = [{code = "volumes/*", name = "web"}]')
    assert run_check("-", stdin=UNUSED_YAML).stdout == "no problems in 1 manifest (1 ignored)\n"


def test_no_kind_and_no_name() -> None:
    """Text that is no manifest has neither, so what is ignored by them is ignored elsewhere."""
    settings('ignore = [{code = "*", kind = "*"}, {code = "*", name = "?*"}]')
    write_yaml(broken="a: b: c\n", other=CERTIFICATE_YAML)
    assert codes("broken.yaml", "other.yaml") == ["yaml/invalid"]


@pytest.mark.parametrize("command", ["check", "render"])
def test_wrong_settings(command: str) -> None:
    """Settings that cannot be meant are misuse; nothing is done."""
    write_yaml(web=WEB_YAML)
    Path("web.py").write_text("print('loaded')\n")
    settings('ignor = ["volumes/unused"]\nignore = ["volumes/unusd"]')
    result = run(command, "web.yaml" if command == "check" else "web.py")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr.splitlines() == [
        "error: pyproject.toml:2: [tool.podgen] has no `ignor`; did you mean `ignore`?",
        "error: pyproject.toml:3: there is no code `volumes/unusd` to ignore; did you mean `volumes/unused`?",
    ]


def test_render() -> None:
    """When manifests are rendered, warnings can be ignored in the same ways."""
    Path("odd.py").write_text(WARNED)
    assert "warning[ports/name-ambiguous]" in run("render", "odd.py").stderr
    strict = run("render", "--strict", "--ignore", "ports/name-*", "odd.py")
    assert (strict.stderr, strict.exit_code) == ("", 0)
    settings('ignore = [{code = "ports/name-ambiguous", files = "odd.py", kind = "Pod", name = "odd"}]')
    assert (run("render", "--strict", "odd.py").stderr, run("render", "odd.py").exit_code) == ("", 0)
    settings('ignore = [{code = "ports/name-ambiguous", files = "even.py"}]')
    assert run("render", "--strict", "odd.py").exit_code == 1


def test_render_a_set() -> None:
    """So can warnings of what is wrong between manifests, by the object that they are about."""
    Path("set.py").write_text(
        "from podgen import *\n"
        'web = pod("web", container("web", "nginx:1.29"), labels={"app": "web"})\n'
        'front = service(name="front", selector={"app": "wbe"}, ports=[80])\n'
    )
    assert "warning[services/pods-missing]" in run("render", "set.py").stderr
    assert run("render", "--strict", "--ignore", "services/pods-missing", "set.py").stderr == ""
    settings('ignore = [{code = "services/*", files = "set.py", kind = "Service", name = "front"}]')
    assert run("render", "--strict", "set.py").stderr == ""
    settings('ignore = [{code = "services/*", kind = "Pod"}]')
    assert run("render", "--strict", "set.py").exit_code == 1


def test_render_with_errors() -> None:
    """An error is raised where the object is made, and lifted there, so `render` cannot ignore it."""
    two = 'container("a", "a:1", ports=[80]), container("b", "b:1", ports=[80])'
    Path("two.py").write_text(f'from podgen import *\ntwo = pod("two", {two})\n')
    result = run("render", "--ignore", "ports/reuse", "two.py")
    assert result.exit_code == 2
    message = 'ports/reuse is an error: lift it where the object is made, with allow=["ports/reuse"]'
    assert result.stderr.endswith(f"Error: {message}\n")
    settings('ignore = ["ports/reuse"]')
    assert run("render", "two.py").exit_code == 1
    Path("two.py").write_text(
        f'from podgen import *\ntwo = pod("two", {two}, allow=["ports/reuse", "ports/repeated"])\n'
    )
    assert run("render", "--ignore", "ports/*", "two.py").exit_code == 0
