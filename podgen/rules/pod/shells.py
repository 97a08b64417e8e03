"""Shells as the program of a container, a probe or a hook: they get a script with `-c`, as one word.

The shell takes the word behind `-c` as the script, and the words behind that as `$0`, `$1` and so on
(https://pubs.opengroup.org/onlinepubs/9699919799/utilities/sh.html). Without either, it reads commands from its standard
input, which is empty unless the container has `stdin` or `tty`.
"""

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.problems import named, quoted
from podgen.rules.pod.command_lines import CommandLine, Shell, base_name, command_rule, is_shell
from podgen.rules.rule import Finding, Findings
from podgen.words import phrase

_READS_ARGUMENTS = lazy_pattern(r"\$\{?#?[0-9@*#]|\bshift\b|\bgetopts\b")
_DASH_FORGOTTEN = lazy_pattern("[elux]{0,3}c[elux]{0,3}")
_SURE_SCRIPT = lazy_pattern(r"&&|\|\||[;|<>\n`]|\$\(|^[a-z][a-z0-9_-]*\s+(?![^/]*/)[^.]*$|^[a-z][a-z0-9_-]*\s+(?:-|/)")
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
        joined = [*line.words[: shell.text], " ".join([script, *rest])]
        yield Finding(
            f"the script of {line.owner} is {quoted(script)} alone: the shell does not run the items behind it",
            line.place(shell.text + 1),
            help=phrase("one item for all of it: {}", line.written(joined)),
        )


def _is_continued(script: str, word: str) -> bool:
    """Whether a single word behind a script goes on with it, and is no name for `$0`."""
    if word in ("-", "--", "_", "") or is_shell(word) or word == base_name(word) == script:
        return False
    return len(script.split()) == 1 or word[0] in "-/&|;<>" or "." in word


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

    So does one whose last command goes on in the background: when the first process of a container ends, the kernel kills
    the others (`pid_namespaces(7)`).
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
        if not script.strip():
            yield Finding(f"the script of {line.owner} is empty, and the shell ends at once", line.place(shell.text))
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
