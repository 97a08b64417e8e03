"""`--rules` and `rules` in `[tool.podgen]`: a team's own rules in `podgen check` and `podgen render`, as if podgen's own."""

import json
import os
import pickle
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from helpers.command_line import WEB, WEB_YAML, finish, rows, run, run_check, write_yaml
from helpers.team_rules import HEAD, NO_LIMITS, NO_TEAM, RULES_PY
from helpers.trees import write_tree

from podgen.checking.context import CheckContext
from podgen.checking.parallel import CheckBatch
from podgen.checking.workers import METHOD, Workers
from podgen.loading.errors import LoadError
from podgen.loading.own_rules import RulesAt, load_rules
from podgen.rules import RULES

pytestmark = pytest.mark.usefixtures("folder")

LIMITED = (
    'from podgen import *\nweb = pod("web", container("web", "nginx:1.29", limits={"cpu": 1}), labels={"team": "a"})\n'
)


def project(table: str = 'rules = ["acme.rules"]', **files: str) -> None:
    """A project with rules, and further files: `__` in their names stands for a slash, and they end in `.py`."""
    write_tree({"pyproject.toml": f"[tool.podgen]\n{table}\n", "acme/rules.py": RULES_PY})
    write_tree({f"{name.replace('__', '/')}.py": text for name, text in files.items()})


def codes(*arguments: str) -> list[tuple[str, str, int]]:
    """The codes, the severities and the lines of what a check finds."""
    return [
        (problem["code"], problem["severity"], problem["line"])
        for row in rows(run_check("--format", "json", *arguments))
        for problem in row["problems"]
    ]


BOTH = [("acme/no-team", "warning", 3), ("acme/no-limits", "error", 7)]


class TestCheck:
    """`podgen check`."""

    @pytest.mark.parametrize(
        "given", [["acme.rules"], ["acme/rules.py"], ["./acme/rules.py"], ["acme.rules", "acme/rules.py"]]
    )
    def test_option(self, given: list[str]) -> None:
        """A module or a file; one that is named twice is asked once."""
        project("")
        write_yaml(web=WEB_YAML)
        assert codes("web.yaml") == []
        assert codes(*(f"--rules={name}" for name in given), "web.yaml") == BOTH

    @pytest.mark.parametrize("table", ['rules = ["acme.rules"]', 'rules = ["acme/rules.py"]'])
    def test_table(self, table: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the project names is found in any folder of it, and the option adds to it."""
        project(table, acme__more=HEAD + NO_LIMITS.replace("acme/no-limits", "acme/none-at-all"))
        write_yaml(eu__web=WEB_YAML)
        assert codes("eu") == BOTH
        monkeypatch.chdir(folder / "eu")
        assert codes("web.yaml") == BOTH
        added = codes("--rules=acme.more", "--rules=../acme/more.py", "web.yaml")
        assert sorted(added) == sorted([*BOTH, ("acme/none-at-all", "error", 7)])

    def test_text(self) -> None:
        """It reads as what podgen's own rules find."""
        project()
        write_yaml(web=WEB_YAML)
        result = run_check("web.yaml")
        assert result.exit_code == 1
        assert "error[acme/no-limits]: the container `web` has no limits\n  --> web.yaml:7:5\n" in result.stdout
        assert "  = field: spec.containers[0].resources\n" in result.stdout
        assert "warning[acme/no-team]: `web` is nobody's\n" in result.stdout
        assert result.stdout.endswith("\n1 error, 1 warning in 1 of 1 manifest\n")
        assert run_check("-q", "--ignore=acme/no-limits", "web.yaml").output == ""
        assert run_check("--strict", "--ignore=acme/no-limits", "web.yaml").exit_code == 1

    def test_sarif(self) -> None:
        """Its table of rules has the title of each rule, and all that its docstring says."""
        project()
        write_yaml(web=WEB_YAML)
        [ran] = json.loads(run_check("--format=sarif", "web.yaml").stdout)["runs"]
        described = {each["id"]: each for each in ran["tool"]["driver"]["rules"]}
        limits = described["acme/no-limits"]
        assert limits["shortDescription"] == {"text": "Every container has limits"}
        assert (
            limits["fullDescription"]["text"] == "Every container has limits.\n\nA leak takes the memory of all others."
        )
        assert described["acme/no-team"]["defaultConfiguration"] == {"level": "warning"}
        assert [each["ruleId"] for each in ran["results"]] == ["acme/no-team", "acme/no-limits"]

    def test_other_formats(self) -> None:
        """They are in all formats for programs."""
        project()
        write_yaml(web=WEB_YAML)
        github = run_check("--format=github", "web.yaml").stdout
        assert "::error file=web.yaml,line=7," in github
        assert "acme/no-limits" in github
        [gitlab] = [
            each
            for each in json.loads(run_check("--format=gitlab", "web.yaml").stdout)
            if each["severity"] == "critical"
        ]
        assert (gitlab["check_name"], gitlab["location"]["lines"]["begin"]) == ("acme/no-limits", 7)
        failure = ET.fromstring(run_check("--format=junit", "web.yaml").stdout).find(".//failure")
        assert failure is not None
        assert failure.get("type") == "acme/no-limits"

    def test_kinds_that_podgen_does_not_know(self) -> None:
        """They are asked about the metadata of all objects; a kind stays unknown all the same."""
        project()
        write_yaml(thing="apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: a\n")
        result = run_check("thing.yaml")
        assert (result.exit_code, result.stdout.splitlines()[-1]) == (
            0,
            "1 manifest: 1 checked, 1 of them only by rules of your own (Thing)",
        )
        assert run_check("--fail-on-skipped", "thing.yaml").exit_code == 1
        assert "<system-out>only rules of your own were checked" in run_check("--format=junit", "thing.yaml").stdout

    def test_what_kustomize_mends(self) -> None:
        """An image that a kustomization replaces is not held to a rule about images."""
        image = '@rule("acme/foreign-image", Container, "image")\ndef f(image, at):\n    yield Finding("no")\n'
        project(acme__rules=HEAD + image)
        write_yaml(base__web=WEB_YAML)
        write_yaml(base__kustomization="resources: [web.yaml]\nimages: [{name: nginx, newName: registry/nginx}]\n")
        assert codes("base") == []
        write_yaml(base__kustomization="resources: [web.yaml]\nimages: [{name: redis, newName: registry/redis}]\n")
        assert codes("base") == [("acme/foreign-image", "error", 8)]

    def test_patches_and_templates(self) -> None:
        """What is no manifest yet stays what it is: a patch in a folder, and a value that is to be filled in."""
        foreign = '@rule("acme/foreign-image", Container, "image", severity="warning")\ndef f(image, at):\n    yield Finding("no")\n'
        project(acme__rules=RULES_PY + foreign)
        patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}\n"
        write_yaml(some__more=patch, some__web=WEB_YAML.replace("nginx:1.29", "${IMAGE}"))
        assert [code for code, _, _ in codes("some")] == ["acme/no-team", "acme/no-limits"]
        assert "not checked: 1 patch of kustomize's" in run_check("some").stdout

    def test_a_set(self) -> None:
        """What a team's rules say of an object makes nothing doubtful that it says of others."""
        text = WEB_YAML + "    envFrom: [{configMapRef: {name: conf}}]\n"
        write_yaml(web=text, conf="apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other, labels: {team: a}}\n")
        project("")
        alone = codes("web.yaml", "conf.yaml")
        assert alone != []
        project()
        assert [each for each in codes("web.yaml", "conf.yaml") if not each[0].startswith("acme/")] == alone


class TestIgnoring:
    """Their codes are ignored as podgen's are, and a code that does not exist is told where the rules are known."""

    def test_everywhere(self) -> None:
        """By a comment, by the option, and by the table."""
        project()
        write_yaml(web=WEB_YAML.replace("- name: web", "- name: web  # podgen: ignore[acme/no-limits] a test"))
        assert codes("web.yaml") == BOTH[:1]
        assert codes("--ignore=acme/*", "web.yaml") == []
        project('rules = ["acme.rules"]\nignore = ["acme/no-team", {code = "acme/*", files = "other"}]')
        assert codes("web.yaml") == []

    def test_slips(self) -> None:
        """With suggestions, and the line of the table."""
        project()
        write_yaml(web=WEB_YAML.replace("- name: web", "- name: web  # podgen: ignore[acme/no-limit]"))
        assert [code for code, _, _ in codes("web.yaml")] == ["acme/no-team", "acme/no-limits", "ignores/code-unknown"]
        message = "there is no code `acme/no-limit` to ignore; did you mean `acme/no-limits`?"
        for command in (["check", "web.yaml"], ["render", "web.py"]):
            result = run(*command, "--ignore=acme/no-limit")
            assert result.exit_code == 2
            assert result.stderr.endswith(f"Error: {message}\n")
        project('rules = ["acme.rules"]\nignore = ["acme/no-limit"]', web=WEB)
        for command in (["check", "web.yaml"], ["render", "web.py"]):
            result = run(*command)
            assert (result.exit_code, result.stderr) == (2, f"error: pyproject.toml:3: {message}\n")

    def test_without_the_rules(self) -> None:
        """Where no rules of a team's are asked, its comments and its table pass; but what is typed is meant."""
        project('ignore = ["acme/no-limits"]')
        write_yaml(web=WEB_YAML.replace("- name: web", "- name: web  # podgen: ignore[acme/no-limits]"))
        assert run_check("--strict", "web.yaml").output == "no problems in 1 manifest\n"
        result = run_check("--ignore=acme/no-limits", "web.yaml")
        assert result.exit_code == 2
        assert result.stderr.endswith("\nError: there is no code `acme/no-limits` to ignore\n")

    def test_errors_are_lifted_in_python(self) -> None:
        """`podgen render --ignore` is for warnings alone, of these rules as of podgen's."""
        project(web=LIMITED)
        result = run("render", "web.py", "--ignore=acme/no-limits")
        assert result.exit_code == 2
        assert 'lift it where the object is made, with allow=["acme/no-limits"]' in result.stderr


class TestRender:
    """`podgen render`."""

    def test_refused(self) -> None:
        """What was made before the rules were known is held to them, and refused in the user's Python."""
        project(web=WEB)
        result = run("render", "web.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("error[acme/no-limits]: the container `web` has no limits\n  --> web.py:2:18\n")
        assert result.stderr.endswith("\npod `web` refused: 1 error\n")
        assert run("render", "web.py", "--check", "-o", "out/").exit_code == 1

    def test_passes(self) -> None:
        """What they take is written."""
        project(web=LIMITED)
        result = run("render", "web.py")
        assert (result.exit_code, result.stderr) == (0, "")
        assert "name: web" in result.stdout

    def test_warnings(self) -> None:
        """They are told as podgen's own are."""
        project(web=LIMITED.replace('"team"', '"other"'))
        result = run("render", "web.py")
        assert result.exit_code == 0
        assert result.stderr.startswith("warning[acme/no-team]: `web` is nobody's\n")
        assert run("render", "--strict", "web.py").exit_code == 1
        assert run("render", "--ignore=acme/no-team", "--strict", "web.py").stderr == ""
        assert run("render", "-q", "web.py").stderr == ""

    def test_allow(self) -> None:
        """`allow=` lifts them for one object, and a slip in it is an error now."""
        lifted = WEB.replace('1.29")', '1.29"), allow=["acme/no-limits", "acme/no-team"]')
        project(web=lifted)
        assert run("render", "--strict", "web.py").exit_code == 0
        project(web=lifted.replace("acme/no-team", "acme/no-teem"))
        result = run("render", "web.py")
        assert result.exit_code == 1
        assert result.stderr.startswith("error[pieces/allow-invalid]: there is no rule `acme/no-teem` to lift\n")
        assert "= help: did you mean `acme/no-team`?" in result.stderr

    def test_rules_that_an_object_has_itself(self) -> None:
        """A rule that the object has been asked already, and the project has too, is told once."""
        project(web="from acme.rules import no_team\n" + LIMITED.replace('labels={"team": "a"}', "rules=[no_team]"))
        result = run("render", "web.py")
        assert (result.exit_code, result.stderr.count("acme/no-team")) == (0, 1)

    def test_all_objects(self) -> None:
        """Templates, what pods refer to, and lists; but not what only stands for something that lives elsewhere."""
        text = (
            "from podgen import *\nconf = config_map('conf', {'a': 'b'})\n@template\ndef web(env: str = 'dev'):\n"
            "    c = container('web', 'i:1', limits={'cpu': 1}, env={'A': conf.key('a'), 'B': secret('db', keys=['a']).key('a')})\n"
            "    return [pod(f'web-{env}', c)]\n"
        )
        project(web=text)
        result = run("render", "web.py:web", "--strict")
        assert [line for line in result.stderr.splitlines() if line.startswith("warning")] == [
            "warning[acme/no-team]: `conf` is nobody's",
            "warning[acme/no-team]: `web-dev` is nobody's",
        ]

    def test_values_of_the_model(self) -> None:
        """A value that was never checked is held to podgen's rules, and then to these."""
        text = "from podgen.model import *\nc = Container(name='web', image='i:1')\nweb = Pod(metadata=ObjectMeta(name='web'), spec=PodSpec(containers=[c]))\n"
        project(web=text)
        assert "error[acme/no-limits]" in run("render", "web.py").stderr


class TestFaults:
    """What cannot be loaded, or fails."""

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            (
                "acme.rulez",
                "there is no module acme.rulez with rules; podgen looked in acme; did you mean `acme.rules`?",
            ),
            ("rulez", "there is no module rulez with rules; podgen looked in "),
            ("tools/x.py", "there is no file tools/x.py with rules"),
            ("x.py", "there is no file x.py with rules"),
            ("a b", "there is no file a b with rules, and no module can have that name"),
            ("acme", "acme is a folder without an `__init__.py`, which holds no rules: name the modules in it"),
            ("acme/", "acme is a folder: name a file with rules, or a module, such as acme.rules"),
            ("web.yaml", "web.yaml holds no rules: a Python file is wanted, or a module, such as acme.rules"),
            ("none.py", "none.py holds no rules: a rule is a function with a public name below @rule(...)"),
            ("private.py", "private.py holds no rules with public names: `_no_limits` is private to it"),
            ("taken.py", "the rules in taken.py cannot be used: the code `ports/reuse` is one of podgen's own: "),
            ("twice.py", "the rules in twice.py cannot be used: two rules have the code `acme/no-limits`: "),
        ],
    )
    def test_not_there(self, name: str, message: str) -> None:
        """Each command says what is wrong, and where it looked."""
        write_yaml(web=WEB_YAML)
        taken = '@rule("ports/reuse", Container)\ndef f(value, at): ...\n'
        project(
            "",
            web=WEB,
            none="x = 1\n",
            private=HEAD + NO_LIMITS.replace("def no", "def _no"),
            taken=HEAD + taken,
            twice=HEAD + NO_LIMITS + NO_LIMITS.replace("def no", "def more_no"),
        )
        for command in (["check", "web.yaml"], ["render", "web.py"]):
            result = run(*command, "--rules", name)
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr.startswith(f"error: {message}")
            assert result.stderr.count("\n") == 1

    def test_two_modules_with_one_code(self) -> None:
        """The second is refused, with the places of both rules."""
        write_yaml(web=WEB_YAML)
        project(other=HEAD + NO_LIMITS)
        result = run_check("--rules=other", "web.yaml")
        assert result.exit_code == 2
        assert (
            "two rules have the code `acme/no-limits`: `no_limits` in acme/rules.py:4 and `no_limits` in other.py:4"
            in result.stderr
        )

    @pytest.mark.parametrize(
        ("text", "message", "last"),
        [
            (
                "import nothing_there\n",
                "acme.rules raised ModuleNotFoundError while it was loaded",
                "podgen looked in ",
            ),
            ("x = {}['a']\n", "acme.rules raised KeyError while it was loaded", "KeyError: 'a'"),
            ("def f(:\n", "acme.rules raised SyntaxError while it was loaded", "SyntaxError: invalid syntax"),
            ("raise SystemExit(0)\n", "acme.rules exited with status 0 while it was loaded", "SystemExit: 0"),
            (
                HEAD + '@rule("acme/x", Container)\ndef f(value): ...\n',
                "acme.rules raised TypeError while it was loaded",
                "TypeError: the rule 'acme/x' is called with a value and its location",
            ),
        ],
    )
    def test_fails_to_load(self, text: str, message: str, last: str) -> None:
        """The user's frames are shown, and none of podgen's."""
        write_yaml(web=WEB_YAML)
        project(web=WEB, acme__rules=text)
        for command, status in ((["check", "web.yaml"], 2), (["render", "web.py"], 1)):
            result = run(*command)
            assert (result.exit_code, result.stdout) == (status, "")
            assert result.stderr.startswith(f"error: {message}\n")
            assert result.stderr.splitlines()[-1].startswith(last)
            assert os.path.join("acme", "rules.py") in result.stderr
            assert os.path.join("podgen", "") not in result.stderr.replace(os.getcwd(), "")

    RAISING = HEAD + '@rule("acme/x", Container)\ndef f(value, at):\n    yield Finding("first")\n    value.nothing\n'

    def test_a_rule_that_raises(self) -> None:
        """The check ends with the rule's code, the place in the manifest, and the user's line; reports stay whole."""
        write_yaml(web=WEB_YAML, other=WEB_YAML)
        project(acme__rules=self.RAISING)
        result = run_check("web.yaml", "other.yaml")
        assert result.exit_code == 2
        lines = result.stderr.splitlines()
        assert lines[0] == (
            "error: the rule `acme/x` raised AttributeError ('Container' object has no attribute 'nothing'), "
            "asked about spec.containers[0] in web.yaml"
        )
        assert lines[1] == "Traceback (most recent call last):"
        assert lines[2].endswith(f'{os.path.join("acme", "rules.py")}", line 6, in f')
        assert sum(line.startswith("  File ") for line in lines) == 1
        [ran] = json.loads(run_check("--format=sarif", "web.yaml").stdout)["runs"]
        assert ran["invocations"][0]["executionSuccessful"] is False

    def test_a_rule_that_raises_in_render(self) -> None:
        """It is told with the file that the object comes from."""
        project(web=WEB, acme__rules=self.RAISING)
        result = run("render", "web.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("error: web.py: the rule `acme/x` raised AttributeError (")
        assert "rules.py" in result.stderr
        project(
            "", web="from acme.rules import *\n" + WEB.replace('1.29")', '1.29"), rules=[f]'), acme__rules=self.RAISING
        )
        result = run("render", "web.py")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("error: web.py: the rule `acme/x` raised AttributeError (")

    def test_the_table(self) -> None:
        """A wrong table is told with its line."""
        write_yaml(web=WEB_YAML)
        for table, message in {
            "rules = 5": "`rules` must be a list of texts, got 5",
            'rule = ["acme.rules"]': "[tool.podgen] has no `rule`; did you mean `rules`?",
            'rules = [""]': '`rules` has an empty name; it names modules, such as "acme.rules", and files',
        }.items():
            project(table)
            assert run_check("web.yaml").stderr == f"error: pyproject.toml:2: {message}\n"
        result = run_check("--rules=", "web.yaml")
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (
            2,
            "Error: --rules needs a module, such as acme.rules, or a file",
        )


class TestModules:
    """Where rules are found, and which."""

    def test_a_package_brings_them_together(self) -> None:
        """What a package imports counts, as does what is in a list; `__all__` narrows it."""
        write_yaml(web=WEB_YAML)
        owners = HEAD + NO_TEAM.replace("def no_team", "def _no_team") + "ALL = [_no_team]\n"
        project('rules = ["team"]', team__limits=HEAD + NO_LIMITS, team__owners=owners)
        write_tree({"team/__init__.py": "from team.limits import no_limits\nfrom team.owners import ALL\n"})
        assert codes("web.yaml") == BOTH
        write_tree(
            {"team/__init__.py": "from team.limits import no_limits\nfrom team.owners import ALL\n__all__ = ['ALL']\n"}
        )
        assert codes("web.yaml") == BOTH[:1]

    def test_src(self) -> None:
        """The team's modules may lie in `src`, as for files that are rendered."""
        write_yaml(web=WEB_YAML)
        write_tree({"pyproject.toml": '[tool.podgen]\nrules = ["acme.rules"]\n', "src/acme/rules.py": RULES_PY})
        assert codes("web.yaml") == BOTH

    def test_imports_within_a_rule(self) -> None:
        """A function of a rule may import the team's modules itself, in each command."""
        text = HEAD + NO_LIMITS.replace("    if not", "    from acme.names import NAME\n    if NAME and not")
        write_yaml(web=WEB_YAML)
        project(acme__rules=text, acme__names="NAME = 'a'\n", web=WEB)
        assert codes("web.yaml") == BOTH[1:]
        assert "error[acme/no-limits]" in run("render", "web.py").stderr
        assert "acme" not in sys.modules

    def test_one_module_for_rules_and_pods(self) -> None:
        """A module that both need runs once."""
        project(web="import acme.rules\n" + LIMITED, acme__rules=RULES_PY + "print('ran')\n")
        assert run("render", "web.py").stderr == "ran\n"

    def test_prints_are_no_results(self) -> None:
        """What rules print goes to stderr."""
        write_yaml(web=WEB_YAML)
        project(acme__rules=RULES_PY.replace("    if not", "    print('asked')\n    if not"), web=LIMITED)
        status, out, err = finish("check", "--format=json", "web.yaml")
        assert (status, err) == (1, "asked\n")
        assert [problem["code"] for problem in json.loads(out)["problems"]] == ["acme/no-team", "acme/no-limits"]


class TestProcesses:
    """`podgen check -j`."""

    def test_workers(self) -> None:
        """Each asks the rules, and what they find comes in the order of the files."""
        project()
        write_yaml(**{f"pods__web-{number}": WEB_YAML for number in range(6)})
        assert codes("-j2", "pods") == BOTH * 6
        assert codes("-j2", "--ignore=acme/no-team", "pods") == BOTH[1:] * 6

    def test_a_rule_that_raises(self) -> None:
        """It is told once, from the main process."""
        project(acme__rules=TestFaults.RAISING)
        write_yaml(**{f"pods__web-{number}": WEB_YAML for number in range(6)})
        result = run_check("-j2", "pods")
        assert (result.exit_code, result.stderr.count("the rule `acme/x` raised")) == (2, 1)

    @pytest.mark.parametrize(
        "method",
        [METHOD, *(pytest.param(other, marks=pytest.mark.slow) for other in ("fork", "spawn") if other != METHOD)],
    )
    def test_names_are_sent(self, method: str, folder: Path) -> None:
        """A process that does not share the memory imports the rules itself."""
        project()
        write_yaml(web=WEB_YAML)
        rules = load_rules([RulesAt("acme.rules", str(folder))])
        with Workers(1, CheckBatch(CheckContext(rules=rules)), method) as workers:
            [[result]] = workers.results([[("web.yaml", True)]])
        assert [problem.code for one in result.checked for problem in one.problems] == [code for code, _, _ in BOTH]
        copied = pickle.loads(pickle.dumps(rules))
        assert [rule.code for rule in copied.own] == [rule.code for rule in rules.own]

    def test_no_rules(self) -> None:
        """Without any, it is podgen's own set; a module that is gone is told."""
        assert load_rules([]) is RULES
        with pytest.raises(LoadError):
            load_rules([RulesAt("acme.rules", os.getcwd())])
