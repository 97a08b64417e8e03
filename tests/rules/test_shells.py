"""Shells: what needs one, and what one needs."""

from typing import Any

import pytest
from helpers.own_rules import exec_hook, exec_probe, help_for, said_of_container

OPERATORS = [
    "&&",
    "||",
    "|",
    ";",
    ">",
    ">>",
    "<",
    "> /dev/null",
    ">/var/log/app",
    "2>/dev/null",
    "&>>out.log",
    "<</EOF"[:2],
]


@pytest.mark.parametrize("operator", OPERATORS)
def test_operators(operator: str) -> None:
    """An operator without a shell is an error where the program is known, and a warning where the image has it."""
    words = ["app", "a", operator, "b"]
    assert said_of_container(command=words) == [("commands/operator-without-shell", "command[2]")]
    assert said_of_container(command=words[:1], args=words[1:]) == [("commands/operator-without-shell", "args[1]")]
    assert said_of_container(**exec_probe(*words)) == [
        ("commands/operator-without-shell", "livenessProbe.exec.command[2]")
    ]
    assert said_of_container(**exec_hook(*words)) == [
        ("commands/operator-without-shell", "lifecycle.preStop.exec.command[2]")
    ]
    assert said_of_container(args=words) == [("commands/operator-among-arguments", "args[2]")]


@pytest.mark.parametrize("operator", ["2>&1", ">&2", "&"])
def test_operators_that_may_be_overlooked(operator: str) -> None:
    """With these, a program may do what was meant nevertheless."""
    assert said_of_container(command=["app", operator]) == [("commands/operator-among-arguments", "command[1]")]
    assert help_for(args=["serve", operator]) == "leave it out"


@pytest.mark.parametrize(
    "command",
    [
        ["sh", "-c", "a && b > c"],
        ["bash", "-ec", "a | b; c"],
        ["/usr/bin/env", "bash", "-c", "a && b"],
        ["kubectl", "exec", "p", "--", "sh", "-c", "a && b"],
        ["pwsh", "-Command", "a", "|", "b"],
        ["cmd", "/c", "a", "&&", "b"],
        ["find", "/tmp", "-exec", "rm", "{}", ";"],
        ["expr", "1", "|", "2"],
        ["test", "a", ">", "b"],
        ["ssh", "host", "a", "&&", "b"],
        ["cut", "-d", ";", "-f", "1"],
        ["psql", "-F", "|", "-c", "select 1 > 0"],
        ["app", "a&&b", ">=1.0", "<none>", "<html>", "a>b", "--filter=a|b"],
        ["su", "x", "-c", "a", "&&", "b"],
    ],
)
def test_operators_that_are_read(command: list[str]) -> None:
    """Shells and some programs read operators, and many words only look like some."""
    assert said_of_container(command=command) == []


def test_help_with_a_shell() -> None:
    """The whole command as the script of a shell, with quotes where they are needed."""
    wanted = 'a shell does: `command: ["sh", "-c", "echo \'a b\' && sleep 60"]`'
    assert help_for(command=["echo", "a b", "&&", "sleep", "60"]) == wanted
    assert (
        help_for(command=["echo"], args=["a", "&&", "b"])
        == 'a shell does: `command: ["sh", "-c", "echo a && b"]`, and no args'
    )
    assert help_for(args=["--a", "&&", "b"]) == "leave it out"


@pytest.mark.parametrize(
    "command",
    [["cd", "/app"], ["export", "A=b"], ["source", "/env"], ["exec", "app"], ["while", "true"], ["A=b", "app"], ["."]],
)
def test_builtins(command: list[str]) -> None:
    """What only a shell knows is no program, and is told once, whatever comes behind it."""
    assert said_of_container(command=command) == [("commands/builtin-without-shell", "command[0]")]
    assert said_of_container(command=[*command, "&&", "$HOME"]) == [("commands/builtin-without-shell", "command[0]")]
    assert said_of_container(command=["sh", "-c", " ".join(command)]) == []
    assert said_of_container(args=command) == []


@pytest.mark.parametrize(
    "word", ["$JAVA_OPTS", "${JAVA_OPTS}", "--opts=${JAVA_OPTS:-none}", "a$HOME/b", "$(cat /x)", "`id`"]
)
def test_expansions(word: str) -> None:
    """Without a shell, nothing fills these in."""
    assert said_of_container(command=["java", word]) == [("commands/expansion-without-shell", "command[1]")]
    assert said_of_container(**exec_probe("java", word)) == [
        ("commands/expansion-without-shell", "livenessProbe.exec.command[1]")
    ]


def test_expansions_in_arguments_of_the_image() -> None:
    """The image's program may fill in `${NAME}` itself: only what the container sets is told."""
    env = [{"name": "HOST", "value": "db"}]
    assert said_of_container(args=["--host=${HOST}"]) == []
    assert said_of_container(args=["--host=${HOST}"], env=env) == [("commands/expansion-without-shell", "args[0]")]
    assert said_of_container(args=["echo $HOST"], env=env) == []
    assert said_of_container(args=["-c", "echo $HOST"], env=env) == []
    assert help_for(args=["--host=$HOST"], env=env) == 'Kubernetes fills in "--host=$(HOST)"'


@pytest.mark.parametrize(
    "command",
    [
        ["sh", "-c", "echo $HOME ${X} $(date) `id`"],
        ["awk", "{print $NF}"],
        ["envsubst", "$HOST $PORT"],
        ["jq", "$ENV.HOST"],
        ["app", "$$HOME", "\\$HOME", "cost: 5$", "^a$", "$1", "$lower"],
        ["python", "-c", "print('$HOME')"],
        ["mongosh", "--eval", "db.a.find({x: {$GT: 1}})"],
        ["app", "$(HOST)"],
    ],
)
def test_dollars_that_are_meant(command: list[str]) -> None:
    """Shells, and programs with dollars of their own."""
    assert said_of_container(command=command, env=[{"name": "HOST", "value": "x"}]) == []


def test_patterns() -> None:
    """`rm` knows no `*`; a program may, and a shell does."""
    assert said_of_container(**exec_hook("rm", "-r", "/cache/*")) == [
        ("commands/pattern-without-shell", "lifecycle.preStop.exec.command[2]")
    ]
    assert said_of_container(command=["rm", "-r", "/cache"]) == []
    assert said_of_container(command=["java", "-cp", "/app/lib/*", "Main"]) == []
    assert said_of_container(command=["find", "/cache", "-name", "*.tmp"]) == []
    assert said_of_container(command=["sh", "-c", "rm -r /cache/*"]) == []


@pytest.mark.parametrize(
    ("command", "args"),
    [
        (["sh", "-c"], None),
        (["/bin/bash", "-ec"], []),
        (["bash", "-euo", "pipefail", "-c"], None),
        (["env", "sh", "-c"], None),
    ],
)
def test_script_missing(command: list[str], args: list[str] | None) -> None:
    """`-c` without a script fails."""
    place = f"command[{len(command) - 1}]"
    assert said_of_container(command=command, args=args) == [("commands/script-missing", place)]
    assert said_of_container(command=command, args=["echo hello"]) == []


@pytest.mark.parametrize(
    ("words", "index"),
    [
        (["sh", "-c", "echo", "hello", "world"], 3),
        (["sh", "-c", "sleep", "3600"], 3),
        (["bash", "-c", "java -jar", "app.jar", "--port=80"], 3),
        (["bash", "-o", "pipefail", "-c", "java", "-jar", "app.jar"], 5),
        (["sh", "-c", "echo hello", "&&", "sleep 5"], 3),
        (["sh", "-c", "exec app", "--port=80"], 3),
    ],
)
def test_script_in_pieces(words: list[str], index: int) -> None:
    """Only the first item behind `-c` is the script."""
    assert said_of_container(command=words) == [("commands/script-in-pieces", f"command[{index}]")]
    assert said_of_container(command=words[:2], args=words[2:]) == [("commands/script-in-pieces", f"args[{index - 2}]")]


@pytest.mark.parametrize(
    "words",
    [
        ["sh", "-c", "echo hello world"],
        ["sh", "-c", "echo $0 $1", "a", "b"],
        ["sh", "-c", 'exec "$@"', "sh", "app", "--port=80"],
        ["sh", "-c", "shift; app", "a", "b"],
        ["sh", "-c", "while getopts a: x; do :; done", "a", "b"],
        ["sh", "-c", "echo hello", "sh"],
        ["sh", "-c", "echo hello", "--"],
        ["sh", "-c", "echo hello there", "my-script"],
        ["bash", "/run.sh", "a", "b"],
        ["bash", "--norc", "/run.sh", "a"],
        ["kubectl", "exec", "p", "--", "sh", "-c", "echo", "hello"],
    ],
)
def test_scripts_with_arguments(words: list[str]) -> None:
    """A script that reads its arguments may get them, and one argument may be its name."""
    assert said_of_container(command=words) == []


@pytest.mark.parametrize(
    ("words", "help"),
    [
        (["/bin/bash", "c", "test -f /x"], '["/bin/bash", "-c", "test -f /x"]'),
        (["sh", "lc", "app"], '["sh", "-lc", "app"]'),
        (["bash", "echo a && echo b"], '["bash", "-c", "echo a && echo b"]'),
        (["sh", "npm start"], '["sh", "-c", "npm start"]'),
        (["sh", "-e", "echo a\necho b"], '["sh", "-e", "-c", "echo a\\necho b"]'),
    ],
)
def test_script_option_missing(words: list[str], help: str) -> None:
    """Without `-c`, a shell looks for a file."""
    assert [code for code, _ in said_of_container(command=words)] == ["commands/script-option-missing"]
    assert help_for(command=words) == f"a script comes behind `-c`: `command: {help}`"


@pytest.mark.parametrize(
    "words",
    [
        ["sh", "run.sh"],
        ["bash", "/opt/My App/run.sh"],
        ["bash", "my script.sh"],
        ["sh", "c"],
        ["bash", "-x", "/run.sh", "c"],
    ],
)
def test_files_of_shells(words: list[str]) -> None:
    """The name of a file may be short, or hold a blank."""
    assert said_of_container(command=words) == []


@pytest.mark.parametrize("command", [["bash"], ["/bin/sh"], ["bash", "-l"], ["busybox", "sh"], ["tini", "--", "bash"]])
def test_shell_that_ends(command: list[str]) -> None:
    """A shell without anything to read ends, unless somebody may type."""
    [(code, _)] = said_of_container(command=command)
    assert code == "commands/shell-ends"
    assert said_of_container(command=command, stdin=True) == []
    assert said_of_container(command=command, tty=True) == []
    assert said_of_container(args=command) == []


def test_shell_that_ends_in_a_probe() -> None:
    """A probe that runs a shell alone always succeeds; a terminal of the container is none of the probe's."""
    expected = [("commands/shell-ends", "livenessProbe.exec.command[0]")]
    assert said_of_container(**exec_probe("bash")) == expected
    assert said_of_container(**exec_probe("bash"), tty=True) == expected


@pytest.mark.parametrize("script", ["", " \n", "nginx &", "a && b &\n"])
def test_script_that_ends(script: str) -> None:
    """An empty script ends at once, and so does one whose last command goes on in the background."""
    assert said_of_container(command=["sh", "-c", script]) == [("commands/shell-ends", "command[2]")]
    assert said_of_container(**exec_hook("sh", "-c", script)) == []


@pytest.mark.parametrize("script", ["a & wait", "a & b", "a &&\nb", "echo 1>&2", "a 2>&1", "nginx -g 'daemon off;'"])
def test_script_that_goes_on(script: str) -> None:
    """The last command is in the foreground."""
    assert said_of_container(command=["sh", "-c", script]) == []


def test_what_a_server_refuses_is_not_looked_at() -> None:
    """The hook of an init container is refused as a whole."""
    hook: dict[str, Any] = exec_hook("cat /tmp/x")
    assert said_of_container(role="initContainers", **hook) == [("init-containers/lifecycle-forbidden", "lifecycle")]


@pytest.mark.parametrize("words", [["install;", "app", "start"], ["install", "&&app", "start"], ["a||", "b"]])
def test_operators_joined_to_words(words: list[str]) -> None:
    """The program gets them; at the end, and for programs that read such words, they may be meant."""
    [(code, _)] = said_of_container(command=["app", *words])
    assert code == "commands/operator-among-arguments"
    assert said_of_container(command=["ssh", "host", *words]) == []
    assert said_of_container(command=["sh", "-c", " ".join(words)]) == []
    assert said_of_container(command=["nginx", "-g", "off;"]) == []


@pytest.mark.parametrize("program", ["test", "[", "expr"])
def test_programs_that_compare(program: str) -> None:
    """They know `<`, but not `&&`."""
    assert said_of_container(command=[program, "1", "<", "2"]) == []
    assert said_of_container(command=[program, "1", "&&", "2"]) == [("commands/operator-without-shell", "command[2]")]


def test_home_without_a_shell() -> None:
    """Only shells know `~`; many programs read it in their options."""
    code = "commands/pattern-without-shell"
    assert said_of_container(command=["~/run.sh"]) == [(code, "command[0]")]
    assert said_of_container(command=["cat", "~/a b"]) == [(code, "command[1]")]
    assert help_for(command=["cat", "~/a b"]) == 'a shell does: `command: ["sh", "-c", "exec cat ~/\'a b\'"]`'
    assert said_of_container(command=["app", "--config", "~/app.yaml"]) == []


@pytest.mark.parametrize(
    ("script", "rest", "whole"),
    [
        ("cd /app", ["npm start"], "cd /app && npm start"),
        ("echo one;", ["echo two"], "echo one; echo two"),
        ("npm run", ["start"], "npm run start"),
        ("npm", ["run start"], "npm run start"),
        ("cd /app", ["npm install", "npm start"], "cd /app && npm install && npm start"),
    ],
)
def test_scripts_in_whole_commands(script: str, rest: list[str], whole: str) -> None:
    """The help joins them as they were meant."""
    fields: dict[str, Any] = {"command": ["sh", "-c", script, *rest]}
    assert said_of_container(**fields) == [("commands/script-in-pieces", "command[3]")]
    assert help_for(**fields) == f'one item for all of it: `command: ["sh", "-c", "{whole}"]`'


def test_names_for_scripts() -> None:
    """Behind a script that is more than one short command, a single word is its name."""
    assert said_of_container(command=["sh", "-c", "set -e; exec app", "app"]) == []
    assert said_of_container(command=["sh", "-c", "exec app --port 80", "wrapper"]) == []


@pytest.mark.parametrize("word", ["echo", "ls", "cd", "python3"])
def test_programs_as_scripts(word: str) -> None:
    """A shell without `-c` reads the file of a program as a script."""
    assert said_of_container(command=["bash", word, "x y"]) == [("commands/script-option-missing", "command[1]")]
    assert help_for(command=["bash", word, "x y"]) == (
        f'a script comes behind `-c`: `command: ["bash", "-c", "{word} \'x y\'"]`'
    )
    assert said_of_container(command=["bash", f"{word}.sh"]) == []


@pytest.mark.parametrize("script", ["service nginx start", "a && /etc/init.d/nginx restart", "bash", " /bin/sh "])
def test_other_shells_that_end(script: str) -> None:
    """A service goes on in the background, and a shell without a terminal has nothing to do."""
    assert said_of_container(command=["sh", "-c", script]) == [("commands/shell-ends", "command[2]")]
    assert said_of_container(command=["sh", "-c", f"{script}; sleep infinity"]) == []
    assert said_of_container(command=["sh", "-c", "bash"], tty=True) == []
    assert said_of_container(command=["sh", "-c", "service nginx start"], role="initContainers") == []
