"""Shells as the program of a container, a probe or a hook: they get a script with `-c`, as one word.

The shell takes the word behind `-c` as the script, and the words behind that as `$0`, `$1` and so on
(https://pubs.opengroup.org/onlinepubs/9699919799/utilities/sh.html). Without either, it reads commands from its standard
input, which is empty unless the container has `stdin` or `tty`.
"""

import re
import shlex
from itertools import pairwise

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.problems import named, quoted
from podgen.rules.pod.command_lines import CommandLine, Shell, base_name, command_rule, is_shell
from podgen.rules.pod.known_programs import BUILTINS, SURELY_BINARIES
from podgen.rules.rule import Finding, Findings
from podgen.words import phrase

_READS_ARGUMENTS = lazy_pattern(r"\$\{?#?[0-9@*#]|\bshift\b|\bgetopts\b")
_DASH_FORGOTTEN = lazy_pattern("[elux]{0,3}c[elux]{0,3}")
_SURE_SCRIPT = lazy_pattern(r"&&|\|\||[;|<>\n`]|\$\(|^[a-z][a-z0-9_-]*\s+(?![^/]*/)[^.]*$|^[a-z][a-z0-9_-]*\s+(?:-|/)")
_STARTS_SERVICE = lazy_pattern(r"\s*(?:service [\w-]+|/etc/init\.d/[\w-]+) (?:re)?start")
_IN_BACKGROUND = lazy_pattern(r"(?<![&|>])&\s*")


@command_rule("commands/script-missing")
def script_missing(line: CommandLine) -> Findings:
    """Behind `-c`, a shell gets its script; without one it says so, and fails."""
    shell = line.shell
    if shell and line.has_program and shell.has_script and shell.text >= len(line.words) and _is_run(line, shell):
        yield Finding(
            f"{line.owner} runs {named(line.words[shell.position])} with `-c`, and no script",
            line.place(len(line.words) - 1),
            help=phrase("the script is the next item: {}", line.written([*line.words, "echo hello"])),
        )


@command_rule("commands/script-in-pieces")
def script_in_pieces(line: CommandLine) -> Findings:
    """The script of a shell is one item: of several, it runs the first one, and takes the others for `$0`, `$1`, ....

    A script that reads these may get them.
    """
    shell, script = line.shell, line.script
    if shell is None or script is None or _READS_ARGUMENTS.search(script) or not _is_run(line, shell):
        return
    rest = line.words[shell.text + 1 :]
    is_in_pieces = len(rest) > 1 or any(_is_continued(script, word) for word in rest)
    if is_in_pieces:
        joined = [*line.words[: shell.text], _joined([script, *rest])]
        yield Finding(
            f"the script of {line.owner} is {quoted(script)} alone: the shell does not run the items behind it",
            line.place(shell.text + 1),
            help=phrase("one item for all of it: {}", line.written(joined)),
        )


def _joined(pieces: list[str]) -> str:
    """The script in pieces: its words with blanks between them, and whole commands one after the other."""
    script = pieces[0]
    for before, piece in pairwise(pieces):
        are_commands = (
            " " in before and " " in piece and piece[0].isalpha() and not before.rstrip().endswith(_OPEN_ENDS)
        )
        script += f" && {piece}" if are_commands else f" {piece}"
    return script


_OPEN_ENDS = (";", "&&", "|", "\\")


def _is_continued(script: str, word: str) -> bool:
    """Whether a single word behind a script goes on with it, and is no name for `$0`."""
    if word in ("-", "--", "_", "") or is_shell(word) or word == base_name(word) == script:
        return False
    is_open = script.rstrip().endswith(_OPEN_ENDS)
    return is_open or _ONE_COMMAND.fullmatch(script) is not None or word[0] in "-/&|;<>" or " " in word or "." in word


_ONE_COMMAND = lazy_pattern(r"\s*[\w./-]+(?: [\w./-]+)?\s*")
"""A short command, which needs no name as `$0`."""


@command_rule("commands/script-option-missing")
def script_option_missing(line: CommandLine) -> Findings:
    """A shell gets a script behind `-c`, with its dash. Any other word is the name of a file with a script in it."""
    shell = line.shell
    if (
        shell is None
        or not shell.is_posix
        or shell.has_script
        or shell.text >= len(line.words)
        or not _is_run(line, shell)
    ):
        return
    word = line.words[shell.text]
    if word in BUILTINS or word in SURELY_BINARIES:
        script = " ".join(map(shlex.quote, line.words[shell.text :]))
        yield Finding(
            f"{named(line.words[shell.position])} of {line.owner} reads {quoted(word)} as a file with a script",
            line.place(shell.text),
            help=phrase("a script comes behind `-c`: {}", line.written([*line.words[: shell.text], "-c", script])),
        )
        return
    is_dash_missing = shell.text + 1 < len(line.words) and _DASH_FORGOTTEN.fullmatch(word) is not None
    if is_dash_missing or _SURE_SCRIPT.search(word.strip()):
        mended = [*line.words]
        mended[shell.text : shell.text + is_dash_missing] = [f"-{word}" if is_dash_missing else "-c"]
        yield Finding(
            f"{named(line.words[shell.position])} of {line.owner} takes {line.shown(shell.text)} for the name of a file",
            line.place(shell.text),
            help=phrase("a script comes behind `-c`: {}", line.written(mended)),
        )


@command_rule("commands/shell-ends")
def shell_ends(line: CommandLine) -> Findings:
    """A shell has something to run: without a script, a file or a terminal, it ends at once, and the container with it.

    So does one whose last command goes on in the background, or starts a service and ends: when the first process of a
    container ends, the kernel kills the others (`pid_namespaces(7)`).
    """
    shell = line.shell
    if shell is None or not shell.is_posix or not line.has_program or not _is_run(line, shell):
        return
    if shell.text >= len(line.words) and not shell.has_script and not _has_input(line):
        what = "ends at once" if line.is_container else "always succeeds"
        yield Finding(
            f"the shell of {line.owner} has nothing to run, and {what}",
            line.place(shell.position),
            help=phrase(
                "give it a script: {}",
                line.written([*line.words, "-c", "sleep infinity" if line.is_container else "test -f /tmp/ready"]),
            ),
        )
    elif line.is_container and (script := line.script) is not None:
        if not script.strip() or (is_shell(script.strip()) and not _has_input(line)):
            yield Finding(
                f"the script of {line.owner} has nothing to run, and the shell ends at once", line.place(shell.text)
            )
        elif line.at.attribute == "containers" and _STARTS_SERVICE.fullmatch(re.split(r"[;&|\n]", script.rstrip())[-1]):
            yield Finding(
                f"the script of {line.owner} ends when it has started a service, and the container with it",
                line.place(shell.text),
                help="run the program itself, in the foreground: nginx -g 'daemon off;'",
            )
        elif script.rstrip().endswith("&") and _IN_BACKGROUND.search(script[len(script.rstrip()) - 2 :]):
            yield Finding(
                f"the script of {line.owner} ends with `&`: the shell ends at once, and the container with it",
                line.place(shell.text),
                help="leave the last `&` out, or add `wait` behind it",
            )


def _has_input(line: CommandLine) -> bool:
    """Whether somebody may type what the shell of a container reads."""
    container = line.at.value
    return isinstance(container, Container) and bool(container.stdin or container.tty)


def _is_run(line: CommandLine, shell: Shell) -> bool:
    """Whether a shell is the program itself: in front of it are only programs that start another one."""
    before = line.words[: shell.position]
    return all(word[:1] == "-" or _STARTER.fullmatch(base_name(word)) for word in before)


_STARTER = lazy_pattern(
    "busybox|tini|dumb-init|env|sudo|nohup|setsid|stdbuf|nice|timeout|[0-9]+[smhd]?|[A-Za-z_][A-Za-z0-9_]*=.*"
)

RULES = (*script_missing, *script_in_pieces, *script_option_missing, *shell_ends)
