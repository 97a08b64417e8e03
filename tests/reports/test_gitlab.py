"""What `podgen check --format gitlab` prints: entries as GitLab documents them, which it recognises in the next run."""

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WARNED_YAML, WEB_YAML, run_check, write_yaml
from helpers.report_readers import code_quality

pytestmark = pytest.mark.usefixtures("folder")


def test_gitlab() -> None:
    """Each problem is an entry: what is wrong and what to do on one line, its code, how bad it is, and where."""
    write_yaml(k8s__broken=BROKEN_YAML, warned=WARNED_YAML)
    unknown, _, old = code_quality("k8s", "warned.yaml")
    assert {key: unknown[key] for key in unknown if key != "fingerprint"} == {
        "description": "there is no field `imagePullpolicy` here; did you mean `imagePullPolicy`?",
        "check_name": "fields/unknown",
        "severity": "critical",
        "location": {"path": "k8s/broken.yaml", "lines": {"begin": 10}},
    }
    assert (old["severity"], old["location"]) == ("minor", {"path": "warned.yaml", "lines": {"begin": 6}})


def test_nothing_is_wrong() -> None:
    """An empty list says so; it has no place for what was skipped."""
    write_yaml(pods=f"{WEB_YAML}---\n{CERTIFICATE_YAML}")
    assert code_quality("pods.yaml") == []
    assert run_check("--format", "gitlab", "pods.yaml").exit_code == 0


def test_a_file_that_cannot_be_read() -> None:
    """The list is whole all the same, and the exit status tells of it."""
    write_yaml(broken=BROKEN_YAML)
    result = run_check("--format", "gitlab", "none.yaml", "broken.yaml")
    assert (len(code_quality("none.yaml", "broken.yaml")), result.exit_code) == (2, 2)
    assert result.stderr == "error: cannot read none.yaml: No such file or directory\n"


def test_quiet_and_strict() -> None:
    """People are shown what it holds, so --quiet leaves out warnings, unless they are errors."""
    write_yaml(pod=WARNED_YAML)
    assert [len(code_quality(*options, "pod.yaml")) for options in ((), ("-q",), ("-q", "--strict"))] == [1, 0, 1]


def test_help_of_several_lines_is_left_out() -> None:
    """GitLab shows a description on one line."""
    text = WEB_YAML.replace("nginx:1.29", "nginx:1.29\n    env: {A: a, B: b}")
    [entry] = code_quality("-", stdin=text)
    assert "\n" not in entry["description"]
