"""What only a shell can read, in commands that start none: operators, redirections, variables, patterns and builtins.

The words are arguments of the new process as they are (`execve(2)`; https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/,
"Run a command in a shell").
"""

import shlex
from collections.abc import Container

from podgen.memo import lazy_pattern
from podgen.problems import named, quoted
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.command_lines import CommandLine, base_name, command_line, command_rule
from podgen.rules.pod.known_programs import BUILTINS, COMPARE, READ_DOLLARS, READ_OPERATORS, TAKE_FILES
from podgen.rules.pod.program_names import is_compose_keyword, is_flag, is_line
from podgen.rules.pod.roles import container_around
from podgen.rules.pod.variable_values import first_places
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import literal
from podgen.words import Text, phrase

_OPERATOR = lazy_pattern(
    r"&&|\|\|?|\|&|&|;|<|<<<?|(?:[012]|&)?>>?\|?|[012]?>&[012-]"
    r"|(?:[012]|&)?>>?\s*(?:/\S*|&[012]|\$\S+|\S+\.(?:log|txt|out|err))|<\s*/\S+|<<-?\s*['\"]?[A-Z_]+['\"]?"
)
_VARIABLE = lazy_pattern(r"(?<![\\$])\$(?:\{([A-Za-z_]\w*)(?:[-:+=?#%/^,][^}]*)?\}|([A-Za-z_]\w*))")
_UPPER = lazy_pattern("[A-Z][A-Z0-9_]+")
_SUBSTITUTION = lazy_pattern(
    r"(?<![\\$])(\$\([^()]*[\s/|][^()]*\)|\$\((?:hostname|date|pwd|whoami|uname|nproc)\)|`[^`]+`)"
)
_ASSIGNMENT = lazy_pattern(r"[A-Za-z_]\w*\+?=.*")


@command_rule("commands/builtin-without-shell")
def builtin_without_shell(line: CommandLine) -> Findings:
    """A command begins with a program, and not with what only shells know: `cd`, `export`, `while`, `NAME=value`.

    There is no such program; where POSIX has one, such as `cd`, it changes nothing but its own process.
    """
    if line.has_program and _is_builtin(line.words[0]):
        word = line.words[0]
        what = "sets a variable" if "=" in word else f"begins with {quoted(word)}"
        yield Finding(f"the command of {line.owner} {what}, which is no program", line.place(0), help=_in_shell(line))


@command_rule("commands/operator-without-shell")
def operator_without_shell(line: CommandLine) -> Findings:
    """No word is an operator or a redirection of the shell where no shell runs: the program gets it as an argument."""
    index = _operator(line)
    if index is not None and line.has_program and not _may_be_ignored(line.words[index]):
        word = line.words[index]
        message = f"no shell reads {quoted(word)} of {line.owner}: {named(line.words[0])} gets it as an argument"
        yield Finding(message, line.place(index), help=_in_shell(line))


@command_rule("commands/operator-among-arguments")
def operator_among_arguments(line: CommandLine) -> Findings:
    """Arguments for the program of the image hold no operator of the shell, unless that program is a shell or starts one.

    Neither does a command without a shell hold `2>&1` or `&`, which many programs overlook, or an operator that is joined to
    a word: `install;`.
    """
    index = _operator(line)
    if index is not None and line.has_program and not _may_be_ignored(line.words[index]):
        return
    index = _joined_operator(line) if index is None else index
    if index is None:
        return
    word = line.words[index]
    is_needless = _may_be_ignored(word) and index == len(line.words) - 1
    yield Finding(
        f"no shell reads {quoted(word)} of {line.owner}: the program gets it as an argument",
        line.place(index),
        help="leave it out"
        if is_needless or (not line.has_program and line.words[0].startswith("-"))
        else _in_shell(line),
    )


def _joined_operator(line: CommandLine) -> int | None:
    """The index of the first word with an operator at its end or in front, where a command has no shell."""
    if line.shell is not None or not line.has_program or _is_refused(line) or _program(line) in READ_OPERATORS:
        return None
    last = len(line.words) - 1
    joined = (
        index for index, word in line.arguments if (word[-1:] in ";&|" or word[:1] in "&|") and _JOINED.fullmatch(word)
    )
    return next((index for index in joined if index < last or line.words[index][0] in "&|"), None)


_JOINED = lazy_pattern(r"[\w./=-]+(?:;|&&|\|\|)|(?:&&|\|\|)[\w./-]+")


def _may_be_ignored(operator: str) -> bool:
    """Whether a program may do what was meant although it gets an operator."""
    return operator == "&" or operator[-2:] in ("&1", "&2")


@command_rule("commands/expansion-without-shell")
def expansion_without_shell(line: CommandLine) -> Findings:
    """Nothing but a shell fills in `$NAME`, `${NAME}` and what a command in `$(...)` prints.

    Kubernetes fills in `$(NAME)` alone, in containers and in probes. The program may read `$NAME` itself, as `envsubst` does.
    Arguments for the program of the image are only looked at if the container sets the variable.
    """
    if line.shell is not None or _is_refused(line) or _program(line) in READ_DOLLARS or _operator(line) is not None:
        return
    for index, word in (*([(0, line.words[0])] if line.has_program else ()), *line.arguments):
        is_script = not line.has_program and " " in word and word[0] != "-"  # if the image's program is a shell
        if ("$" in word or "`" in word) and not is_script and (found := _expansion(line, word)):
            what, name = found
            yield Finding(
                f"no shell fills in {quoted(what)} of {line.owner}",
                line.place(index),
                help=phrase("Kubernetes fills in {}", literal(word.replace(what, f"$({name})")))
                if name and line.is_container and name in _names(line)
                else _in_shell(line),
            )
            return


def _expansion(line: CommandLine, word: str) -> tuple[str, str | None] | None:
    """What a shell would fill in in a word, and the variable's name if it is one."""
    word = word[:_MOST_LOOKED_AT]
    if line.has_program and (found := _SUBSTITUTION.search(word)):
        return found[0], None
    for found in _VARIABLE.finditer(word):
        name = found[1] or found[2]
        if name in _names(line) or (line.has_program and _UPPER.fullmatch(name)):
            return found[0], name
    return None


_MOST_LOOKED_AT = 4096  # characters of a word


def _names(line: CommandLine) -> Container[str]:
    """The variables that the container sets."""
    container = container_around(line.at)
    return first_places(container) if container else ()


@command_rule("commands/pattern-without-shell")
def pattern_without_shell(line: CommandLine) -> Findings:
    """No shell finds the files for a `*`: programs such as `rm` and `cat` look for a file that is called so.

    The same holds for `~`. No program is in a folder that is called so.
    """
    if line.shell is not None or not line.has_program or _operator(line) is not None:
        return
    takes_files = _program(line) in TAKE_FILES
    for index, word in enumerate(line.words):
        is_home = word.startswith("~/") and (takes_files or not index)
        if is_home or (takes_files and index and _is_pattern(word) and not _expansion(line, word)):
            what = "fills in the `~` in" if is_home else "finds the files for"
            yield Finding(
                f"no shell {what} {line.shown(index)} of {line.owner}", line.place(index), help=_in_shell(line)
            )
            return


def _is_pattern(word: str) -> bool:
    return "*" in word and word[0] != "-" and ("/" in word or word.startswith("*."))


def _operator(line: CommandLine) -> int | None:
    """The index of the first operator of the shell, where no shell runs."""
    return _operator_at(line.at)


@memoized_per_location
def _operator_at(at: Location) -> int | None:
    line = command_line(at)
    if line.shell is not None or _is_refused(line) or _program(line) in READ_OPERATORS:
        return None
    shortest = 2 if _program(line) in COMPARE else 1
    for index, word in line.arguments:
        if word[:1] in _BEGIN_OPERATORS and len(word) >= shortest and _OPERATOR.fullmatch(word):
            before = line.words[index - 1] if index else ""
            if not (len(word) == 1 and len(before) == 2 and before[0] == "-"):  # `cut -d ;`
                return index
    return None


_BEGIN_OPERATORS = frozenset("&|;<>012")


def _is_builtin(word: str) -> bool:
    return word in BUILTINS or ("=" in word and _ASSIGNMENT.fullmatch(word) is not None)


def _is_refused(line: CommandLine) -> bool:
    """Whether the first word is wrong as it is, which another rule tells."""
    return _is_refused_at(line.at)


@memoized_per_location
def _is_refused_at(at: Location) -> bool:
    line = command_line(at)
    if not line.words or is_compose_keyword(line.words):
        return True
    first = line.words[0]
    return line.has_program and (_is_builtin(first) or is_line(first) or is_flag(first))


def _program(line: CommandLine) -> str:
    return base_name(line.words[0]) if line.words else ""


def _in_shell(line: CommandLine) -> Text:
    """Help: the same words as the script of a shell."""
    script = " ".join(_shell_word(word) for word in line.words)
    if line.is_container and not any(_OPERATOR.fullmatch(word) or _JOINED.fullmatch(word) for word in line.words):
        script = script if _is_builtin(line.words[0]) else f"exec {script}"
    written = line.written(["sh", "-c", script])
    if line.is_container and line.at.value.args:
        return phrase("a shell does: {}, and no {}", written, "args")
    return phrase("a shell does: {}", written)


def _shell_word(word: str) -> str:
    """A word as it is written in a script, with its variables and patterns."""
    if _OPERATOR.fullmatch(word) or word in BUILTINS or _JOINED.fullmatch(word):
        return word
    if word.startswith("~/"):
        return f"~/{shlex.quote(word[2:])}"
    if "$" in word or "`" in word:
        return (
            word
            if not set(word) & set(" \t\n'\"()<>|;&")
            else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
        )
    return word if "*" in word and " " not in word else shlex.quote(word)


RULES = (
    *builtin_without_shell,
    *operator_without_shell,
    *operator_among_arguments,
    *expansion_without_shell,
    *pattern_without_shell,
)
