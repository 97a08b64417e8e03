"""The table of codes holds what podgen says, each once; and rules of users' have codes of their own."""

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from helpers.pods import app, the_problem

import podgen
from podgen import check, pod
from podgen.codes import Code, all_codes, code_of, find_code
from podgen.model import ObjectMeta, Pod, PodSpec
from podgen.rules import RULES, Finding, Findings, Location, Rule, RuleSet, rule
from podgen.rules.across.engine import SET_RULES
from podgen.rules.changes import KINDS, rules_of

CODES = [code.code for code in all_codes()]

each_code = pytest.mark.parametrize("code", all_codes(), ids=lambda code: code.code)


def codes_without_rules() -> set[str]:
    """The codes in podgen's own text that no rule has: `Problem.of("...")` and `code_of("...")`."""
    found = set()
    for path in Path(podgen.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="Problem"), attr="of"), args=[ast.Constant(code), *_]
                ):
                    found.add(str(code))
                case ast.Call(func=ast.Name(id="code_of"), args=[ast.Constant(code)]):
                    found.add(str(code))
    return found


def codes_of_schemas() -> set[str]:
    """The codes that are texts in the package that holds values against schemas."""
    found = set()
    for path in (Path(podgen.__file__).parent / "openapi").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(str(text)) if find_code(text):
                    found.add(text)
                case ast.Call(func=ast.Attribute(attr="_add"), args=[_, ast.Constant(str(fault)), *_]):
                    found.add(f"definitions/{fault}")
    return found


def test_every_code_is_made_and_every_code_that_is_made_is_registered() -> None:
    """No line of the table is left over, and no rule of podgen's has a code that is not in it."""
    changes = {rule.code for kind in KINDS for rule in rules_of(kind)}
    across = {rule.about.code for rule in SET_RULES}
    schemas = codes_of_schemas()
    made = {rule.code for rule in RULES.rules} | changes | across | codes_without_rules() | schemas
    registered = {code.code for code in all_codes()}
    assert made - registered == set(), "add a line for each to podgen/codes.py"
    assert registered - made == set(), (
        "list the rules in RULES of their modules, or remove the lines from podgen/codes.py"
    )
    of_sets = {rule.about.code for rule in SET_RULES if not rule.about.is_rule}
    of_schemas = {code for code in schemas if not code_of(code).is_rule}
    assert codes_without_rules() | of_sets | of_schemas == {code.code for code in all_codes() if not code.is_rule}


def test_the_table_is_sorted_and_has_each_code_once() -> None:
    """The codes of one subject stand together, in the order of their names."""
    assert sorted(set(CODES), key=lambda code: code.split("/")) == CODES


def test_a_code_is_looked_up() -> None:
    """By its name, whether it must be there or may be there."""
    reuse = Code("ports/reuse", "podgen", "error", "two containers that run at once listen on one port")
    assert code_of("ports/reuse") == find_code("ports/reuse") == reuse
    assert (reuse.subject, reuse.is_rule, reuse.can_be_lifted) == ("ports", True, True)
    assert find_code("ports/reus") is None
    with pytest.raises(KeyError):
        code_of("ports/reus")


@each_code
def test_a_code_says_what_is_wrong(code: Code) -> None:
    """It is `subject/what-is-wrong` in kebab case, with a title that is no sentence."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*", code.code)
    assert code.code == f"{code.subject}/{code.code.rpartition('/')[2]}"
    assert code.origin in ("kubernetes", "podgen")
    assert code.severity in ("error", "warning")
    assert code.title
    assert not code.title[0].isupper()
    assert not code.title.endswith(".")
    assert code.title.isprintable()
    assert len(code.title) < 80


def test_no_code_says_what_is_right() -> None:
    """`volume-found` would say that it is not found, and `path-format` not even that."""
    right = r".*(-|/)(found|required|format|unique|supported|valid|match|min|max|(?<!out-of-)range)"
    assert [code for code in CODES if re.fullmatch(right, code)] == []


def test_a_subject_has_one_spelling() -> None:
    """A subject is not there twice, in singular and plural, or with and without a hyphen."""
    subjects = {code.subject for code in all_codes()}
    spellings = Counter(subject.replace("-", "").rstrip("s") for subject in subjects)
    assert [spelling for spelling, number in spellings.items() if number > 1] == []


def of_user(code: str, **options: Any) -> Rule:
    """A rule of a user's, which refuses every pod."""

    @rule(code, PodSpec, **options)
    def no_pods(spec: PodSpec, at: Location) -> Findings:
        """Nothing is good enough.

        It never is.
        """
        yield Finding(f"no pod with {len(spec.containers or ())} containers is good enough", at)

    made: Rule = no_pods
    return made


def test_a_rule_of_a_user_is_of_the_user_s_own_and_an_error() -> None:
    """Its title is the first paragraph of its docstring."""
    mine = of_user("acme/no-pods")
    described = "Nothing is good enough.\n\nIt never is."
    assert mine.about == Code("acme/no-pods", "own", "error", "Nothing is good enough", described)
    [problem] = check(pod("a", app), rules=RULES.with_rules(mine))
    assert (problem.code, problem.origin, problem.severity) == ("acme/no-pods", "own", "error")


def test_a_rule_of_a_user_can_be_lifted() -> None:
    """`allow=` knows the codes of all rules of a set that has some of the user's own; another set cannot know them."""
    rules = RULES.with_rules(of_user("acme/no-pods"))
    spec = PodSpec(containers=[app.container])
    lifted = Pod(metadata=ObjectMeta(name="a"), spec=spec, allow=["acme/no-pods"])
    assert check(lifted, rules=rules) == ()
    assert check(lifted) == ()
    misspelt = Pod(metadata=ObjectMeta(name="a"), spec=spec, allow=["acme/no-pod"])
    assert check(misspelt, rules=rules)[0].help == "did you mean `acme/no-pods`?"


@pytest.mark.parametrize("code", ["pieces/conflict", "types/mismatch", "manifests/duplicate"])
def test_what_no_rule_finds_cannot_be_lifted(code: str) -> None:
    """These are about text and pieces, of which no pod can be made."""
    problem = the_problem(app, allow=[code])
    assert problem.message == f"`{code}` cannot be lifted: it is not what a rule finds"


def test_a_rule_of_a_user_may_be_a_warning() -> None:
    """What is worth telling is not always a reason to refuse."""
    [problem] = check(pod("a", app), rules=RULES.with_rules(of_user("acme/no-pods", severity="warning")))
    assert (problem.origin, problem.severity) == ("own", "warning")


@pytest.mark.parametrize("code", ["ports/reuse", "metadata/name-missing", "pieces/conflict"])
def test_a_code_of_podgen_s_own_is_no_code_for_users(code: str) -> None:
    """What podgen says by a code stays what it says."""
    with pytest.raises(ValueError, match=f"the code `{code}` is one of podgen's own: .* \"acme/"):
        RULES.with_rules(of_user(code))
    with pytest.raises(ValueError, match="podgen's own"):
        RuleSet({}, "podgen.rules.common", [of_user(code)])
    with pytest.raises(ValueError, match=f"the severity of '{code}'"):
        of_user(code, severity="warning")


@pytest.mark.parametrize(
    "code", ["", "ports", "/x", "acme/", "Acme/x", "acme/X", "acme/a_b", "acme/a--b", "a/b/c", "a/b\n"]
)
def test_a_code_has_one_form(code: str) -> None:
    """Codes are written and looked up by people, so they look alike."""
    with pytest.raises(ValueError, match="subject/what-is-wrong"):
        of_user(code)
