"""Commands of containers, probes and hooks: what is no program, what is several words, what only a shell reads."""

from typing import Any

import pytest
from helpers.own_rules import exec_hook, exec_probe, help_for, said_of_container
from helpers.pods import found
from hypothesis import given
from hypothesis import strategies as st

from podgen import container
from podgen.model import Container, ExecAction
from podgen.rules import RULES
from podgen.rules.location import Location
from podgen.rules.pod.command_lines import is_plain


def said_of_command(*command: str, **fields: Any) -> list[tuple[str, str]]:
    """What is said of a container that runs a command, apart from its place."""
    return said_of_container(command=list(command), **fields)


NOT_SPLIT = [
    ["cat /tmp/ready"],
    ["sleep 3600"],
    ["npm start"],
    ["/bin/sleep infinity"],
    ["/app/run --port 80"],
    ["/app/run.sh now"],
    ["python app/main.py"],
    ["sh -c 'echo hello'"],
    ["cd /app && ./run"],
    ["echo one\necho two"],
    ['["npm", "start"]'],
    ['["npm","start"]'],
]


@pytest.mark.parametrize("command", NOT_SPLIT)
def test_whole_lines(command: list[str]) -> None:
    """A whole line is no program, wherever it is run."""
    assert said_of_command(*command) == [("containers/command-not-split", "command")]
    in_probe = [("containers/command-not-split", "livenessProbe.exec.command")]
    assert said_of_container(**exec_probe(*command)) == in_probe
    in_hook = [("containers/command-not-split", "lifecycle.preStop.exec.command")]
    assert said_of_container(**exec_hook(*command)) == in_hook


@pytest.mark.parametrize(
    "program",
    [
        "/opt/My App/run",
        "/opt/my app/bin/run",
        "My App/run",
        "/opt/My App",
        "/opt/App 2/run",
        "/opt/A & B/run",
        "./My App",
        "C:\\Program Files\\App\\run.exe",
        "C:/Program Files/App/run.exe",
        "run",
        "/srv/run --fast/now",
    ],
)
def test_paths_with_blanks(program: str) -> None:
    """A program's path may hold a blank, and is none of these faults."""
    assert said_of_command(program, "serve") == []


@pytest.mark.parametrize(
    ("command", "help"),
    [
        (["sleep 5"], 'command: [sleep, "5"]'),
        (["echo 'a b'", "c"], 'command: ["echo", "a b", "c"]'),
        (["sh -c 'a && b'"], 'command: ["sh", "-c", "a && b"]'),
        (["a && b"], 'command: ["sh", "-c", "a && b"]'),
        (["cd /app"], 'command: ["sh", "-c", "cd /app"]'),
        (["echo $HOME"], 'command: ["sh", "-c", "echo $HOME"]'),
        (['["npm", "start"]'], 'command: ["npm", "start"]'),
    ],
)
def test_help_for_lines(command: list[str], help: str) -> None:
    """The help is the list to write, with a shell if only that can run the line."""
    assert (help_for(command=command) or "").replace('"sleep"', "sleep") == f"one item for each word: `{help}`"


def test_line_with_a_path_that_has_a_blank() -> None:
    """The help does not cut the path."""
    assert help_for(command=["/opt/My App/run --port 80"]) == "one item for each word"


@pytest.mark.parametrize("command", [["--config=/etc/app.yaml"], ["-v"], ["\u2013config=x"]])
def test_flag_as_program(command: list[str]) -> None:
    """An option is no program."""
    assert said_of_command(*command) == [("commands/flag-as-program", "command[0]")]
    assert said_of_container(**exec_probe(*command)) == [("commands/flag-as-program", "livenessProbe.exec.command[0]")]
    assert said_of_container(args=["--config=/etc/app.yaml"]) == []


def test_help_for_a_flag() -> None:
    """It belongs to the arguments."""
    wanted = 'to run the image\'s own program with it: `args: ["--port=80", "-v"]`, and no command'
    assert help_for(command=["--port=80"], args=["-v"]) == wanted


@pytest.mark.parametrize(
    ("command", "help"),
    [
        (["CMD", "pg_isready", "-U", "x"], 'leave it out: `command: ["pg_isready", "-U", "x"]`'),
        (["CMD-SHELL", "a || exit 1"], 'leave it out: `command: ["sh", "-c", "a || exit 1"]`'),
    ],
)
def test_compose_keywords(command: list[str], help: str) -> None:
    """The words of Docker's files are no programs."""
    assert said_of_container(**exec_probe(*command)) == [("commands/compose-keyword", "livenessProbe.exec.command[0]")]
    assert said_of_command(*command) == [("commands/compose-keyword", "command[0]")]
    assert help_for(**exec_probe(*command)) == help


@pytest.mark.parametrize("command", [["NONE"], ["RUN", "npm", "ci"], ["ENTRYPOINT", "/x"]])
def test_other_words_of_docker(command: list[str]) -> None:
    """They are no programs; `NONE` stands alone."""
    assert said_of_command(*command) == [("commands/compose-keyword", "command[0]")]
    assert said_of_command("NONE", "x") == []


def test_a_check_of_docker_in_one_item() -> None:
    """The help has no word of Docker's any more."""
    assert help_for(**exec_probe("CMD-SHELL pg_isready -q")) == (
        'one item for each word: `command: ["sh", "-c", "pg_isready -q"]`'
    )
    assert help_for(command=["server "]) == 'one item for each word: `command: ["server"]`'


@pytest.mark.parametrize("program", ["", " "])
def test_no_program(program: str) -> None:
    """An empty text is no program."""
    assert said_of_command(program, "--port", "80") == [("commands/program-empty", "command[0]")]
    assert said_of_container(**exec_probe(program)) == [("commands/program-empty", "livenessProbe.exec.command[0]")]
    assert said_of_container(args=[program]) == []


def test_shell_of_windows() -> None:
    """`CMD /c` is no word of Docker's."""
    assert said_of_command("CMD", "/S", "/C", "dir & echo done") == []


ONE_WORD = [
    "-c /etc/app.yaml",
    "-l :8080",
    "--port: 8080",
    "--port= 8080",
    "--a=1 --b=2",
    "--fast --port 80",
    "serve --port 80",
    "-c config/app.rb -E production",
    "-Xmx1g -Xms1g",
    "--port 8080",
    "--message hello world",
    "-config /etc/app.yaml",
    "--port\n8080\n",
    "--a.b-c 1 --d 2",
]


@pytest.mark.parametrize("word", ONE_WORD)
def test_arguments_in_one_word(word: str) -> None:
    """An option and its value in one item are told once, in containers and probes."""
    code = "commands/argument-not-split"
    assert said_of_container(args=["serve", word, word]) == [(code, "args[1]")]
    assert said_of_container(args=[word]) == [(code, "args[0]")]
    assert said_of_command("app", word, args=["x"]) == [(code, "command[1]")]
    assert said_of_container(**exec_probe("app", word)) == [(code, "livenessProbe.exec.command[1]")]


@pytest.mark.parametrize(
    "args",
    [
        ["--port=8080"],
        ["--message=hello world"],
        ["--port", "8080"],
        ["--java-opts", "-Xmx1g -Xms1g"],
        ["--extra-args", "--verbose --fast"],
        ["-c", "--not an option"],
        ["-e", "--x 1"],
        ["-H Accept: text/plain"],
        ["-n 5"],
        ["--extra-args=--verbose --fast"],
        ["hello -- world"],
        ["--rules=\n- a: b\n"],
        ["--rules: a\nb"],
        ["--message=one -- two"],
        ["---\nkey: value"],
        ["- a list\n- of things"],
    ],
)
def test_arguments_that_are_right(args: list[str]) -> None:
    """Blanks in values are fine, and so are options that are the value of another one."""
    assert said_of_container(args=args) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"image": "redis:8", "args": ["--requirepass x"]},
        {"image": "valkey/valkey:8", "args": ["--save 60 1"]},
        {"image": "a", "command": ["redis-server", "--requirepass x"]},
        {"image": "envoyproxy/envoy:v1.36", "args": ["--base-id 1"]},
        {"image": "a", "command": ["/usr/local/bin/envoy", "--service-cluster x"]},
    ],
)
def test_programs_that_split_arguments_themselves(fields: dict[str, Any]) -> None:
    """Redis and Envoy take an option and its value in one word."""
    assert said_of_container(**fields) == []


def test_help_for_arguments() -> None:
    """Both ways of writing them are shown."""
    assert help_for(args=["--port 8080"]) == 'two items, "--port", "8080", or one: "--port=8080"'


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("\u2014port=80", '"--port=80"'),
        ("\u2013\u2013port=80", '"--port=80"'),
        ("\u2013v", '"-v"'),
        ("-\u2013port", '"--port"'),
        ("\u2212v", '"-v"'),
        ("--name=“shop”", '"--name=shop"'),
        ("\u2018shop\u2019", "shop"),
    ],
)
def test_typographic(word: str, plain: str) -> None:
    """Dashes and quotes of text processors are told, with those of the keyboard."""
    assert said_of_container(args=["serve", word]) == [("commands/typographic", "args[1]")]
    assert help_for(args=[word]) == f"write {plain}"


def test_typographic_script() -> None:
    """In a script, options are looked for, and quotes around it all."""
    assert help_for(command=["sh", "-c", "ls \u2013la /tmp"]) == 'write "ls -la /tmp"'
    assert help_for(command=["sh", "-c", "\u201cls /tmp\u201d"]) == 'write "ls /tmp"'
    assert said_of_command("sh", "-c", "ls  # see \u2013la") == []
    assert said_of_command("sh", "-c", "echo a \u2013b \u201cc\u201d") == []


def test_typographic_option_of_a_shell() -> None:
    """It is no option for the shell, and told once."""
    assert said_of_command("sh", "\u2013c", "echo") == [("commands/typographic", "command[1]")]


@pytest.mark.parametrize(
    "word",
    ["1\u20132", "a \u2013 b", "it\u2019s", "--title=Shop \u2013 Berlin", "\u2013", "größe", "say “hello” twice"],
)
def test_typography_that_is_meant(word: str) -> None:
    """In a text, dashes and quotes are what they should be."""
    assert said_of_container(args=[word]) == []


def test_newline_at_end() -> None:
    """A word of one line with its end is told; scripts and texts of several lines are fine."""
    assert said_of_container(args=["--config=/etc/app\n"]) == [("commands/newline-at-end", "args[0]")]
    assert said_of_command("run\n") == [("containers/command-not-split", "command")]
    assert said_of_command("run", "x\n") == [("commands/newline-at-end", "command[1]")]
    assert said_of_command("sh", "-c", "echo hello\n") == []
    assert said_of_container(args=["-c", "echo hello\n"]) == []
    assert said_of_container(args=["a: 1\nb: 2\n"]) == []
    assert help_for(args=["--config=/etc/app\n"]) == 'write `|-` in place of `|`, or: "--config=/etc/app"'


def test_too_long() -> None:
    """131,071 bytes are the most, the zero byte at the end not counted; Windows has other limits."""
    assert said_of_command("sh", "-c", ":" * 131_071) == []
    assert said_of_command("sh", "-c", ":" * 131_072) == [("commands/too-long", "command[2]")]
    assert said_of_command("sh", "-c", "é" * 65_536) == [("commands/too-long", "command[2]")]
    assert said_of_container(args=["x" * 200_000]) == [("commands/too-long", "args[0]")]
    windows = {"os": {"name": "windows"}}
    assert said_of_container(args=["x" * 200_000], spec=windows) == []


def test_python_reads_python() -> None:
    """In Python, the help is a keyword."""
    [(code, path)] = found(container("app", "app:1", command=["sleep 5"]))
    assert (code, path) == ("containers/command-not-split", "spec.containers[0].command")


WORDS = st.sampled_from(
    [
        "nginx",
        "/usr/bin/app",
        "--port=80",
        "-v",
        "CMD",
        "NONE",
        "cd",
        "export",
        ".",
        "A=b",
        "sh",
        "/bin/bash",
        "-c",
        "a b",
        "*.txt",
        "&&",
        ">",
        "2>&1",
        "$(A)",
        "${A}",
        "$A",
        "a;",
        "\u2013port",
        '"a"',
        "a\n",
        "",
        "cmd.exe",
        "x" * 200000,
        "a:b@c,d%e+f",
    ]
) | st.text(st.sampled_from("aZ0-_./:=@,%+ $&|;<>*'\"\n"), max_size=4)
GUARDED = [rule for rule in RULES.rules if rule.unless]


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_nothing_is_wrong_with_plain_words(words: list[str]) -> None:
    """So the rules about commands need not be asked about them."""
    owners = [Container(name="a", image="a:1", command=words), Container(name="a", image="a:1", args=words)]
    for owner in (*owners, ExecAction(command=words)):
        for rule in GUARDED:
            assert rule.unless
            assert rule.field
            given_words = getattr(owner, rule.field, None) if type(owner) is rule.on else None
            if given_words and rule.unless(Location(owner)):
                assert list(rule.check(given_words, Location(owner))) == []


@pytest.mark.parametrize("words", [["nginx", "-g", "--port=80"], ["/app/run", "a:80", "b/c,d"], ["--port", "80"]])
def test_plain_words(words: list[str]) -> None:
    """Most commands without a shell are plain."""
    assert is_plain(words, has_program=words[0][0] != "-")
