"""The programs and arguments of containers, probes and hooks: what was meant as several words, or as no word at all.

No shell splits them: each item is one word of the new process, blanks included (`execve(2)`). The first one is looked up in
the folders of `PATH`, unless it has a `/` (runc: `libcontainer/standard_init_linux.go`).

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

import re
from collections.abc import Iterable, Iterator

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.model.pod import PodSpec
from podgen.problems import quoted
from podgen.rules.common.typography import DASHES, QUOTES
from podgen.rules.pod.command_lines import CommandLine, command_rule
from podgen.rules.pod.kernel import LONGEST_WORD
from podgen.rules.pod.program_names import is_compose_keyword, is_flag, is_line, words_of_line
from podgen.rules.pod.roles import is_windows
from podgen.rules.rule import Finding, Findings
from podgen.rules.wording import literal, setting
from podgen.secret_texts import holds_secret
from podgen.words import Text, Words, phrase


@command_rule("containers/command-not-split")
def command_not_split(line: CommandLine) -> Findings:
    """The first item of a command is a program, not a whole command line: no shell splits it into words.

    A program's path may hold a blank, so only what is surely a line is one: `cat /tmp/ready`, but not `/opt/My App/run`.
    """
    if line.has_program and is_line(line.words[0]):
        program, *further = line.words
        words = words_of_line(program)
        yield Finding(
            f"the command of {line.owner} is the program {quoted(program)}, with blanks in its name",
            line.at.child("command"),
            shown=line.place(0),
            help=phrase("one item for each word: {}", line.written([*words, *further[: line.of_command - 1]]))
            if words
            else "one item for each word",
        )


@command_rule("commands/flag-as-program")
def flag_as_program(line: CommandLine) -> Findings:
    """A command begins with a program: no file in the folders of `PATH` is called `--config=...`, so nothing starts.

    In a container, `command` replaces the program of the image; what it is to be called with are `args`.
    """
    if line.has_program and is_flag(line.words[0]):
        if line.is_container:
            shown = line.words if sum(map(len, line.words)) <= 400 else (line.words[0], "...")
            help: Text = phrase(
                "to run the image's own program with it: {}, and no command", setting(Container, "args", shown)
            )
        else:
            help = "the first item is the program to run"
        yield Finding(
            f"{line.owner} runs the program {quoted(line.words[0])}, which is an option", line.place(0), help=help
        )


@command_rule("commands/program-empty")
def program_empty(line: CommandLine) -> Findings:
    """A command begins with the name of a program: an empty text is none, and runc does not find it.

    Only Docker takes a single empty text for no command at all (`mergeAndVerifyConfig` in moby's `daemon`).
    """
    if line.has_program and not line.words[0].strip():
        help = "leave it out to run the program of the image" if line.is_container else "name the program"
        yield Finding(f"the program of {line.owner} is an empty text", line.place(0), help=help)


@command_rule("commands/compose-keyword")
def compose_keyword(line: CommandLine) -> Findings:
    """`CMD` and `CMD-SHELL` are words of Docker's, for the checks in its files, and no programs.

    They are described at https://docs.docker.com/reference/compose-file/services/#healthcheck.
    """
    if line.words and is_compose_keyword(line.words):
        keyword, *further = line.words
        words = ["sh", "-c", *further] if keyword == "CMD-SHELL" else further
        help = phrase("leave it out: {}", line.written(words)) if further else "name the program"
        yield Finding(
            f"{line.owner} runs {quoted(keyword)}, a word of Docker's and no program", line.place(0), help=help
        )


@command_rule("commands/argument-not-split")
def argument_not_split(line: CommandLine) -> Findings:
    """An option and its value are two items, or are joined by `=`: in one item, the program gets them as one word.

    Programs that print their usage look for an option that is called `--port 8080`. Behind an option that takes further
    options, such as `--java-opts`, one item with several words is right. Redis and Envoy split such a word themselves.
    """
    if _SPLITS_ITSELF.search(line.words[0] if line.has_program else getattr(line.at.value, "image", None) or ""):
        return
    for index, word in line.arguments:
        may_be_script = line.shell is not None and word[:1] != "-"  # if `-c` is missing
        help = _split(word) if _BLANK.search(word) and not may_be_script else None
        if help and (index == 0 or not _takes_options(line.words[index - 1])):
            yield Finding(
                f"{line.owner} gets {line.shown(index)} as one word, with the blank in it",
                line.place(index),
                help=help if len(word) <= 200 and not holds_secret(word) else "make two items of them",
            )
            return


def _split(word: str) -> Text | None:
    """What to write instead of an item that surely is several words; `None` if it may be one."""
    if found := _OPTIONS.fullmatch(word):
        is_value = len(found[1] or "") > 2 and _takes_options(found[1])
        return None if is_value else phrase("one item for each word: {}", _items(*word.split()))
    if found := _OPTION_AND_VALUE.fullmatch(word):
        option, value = found[1], found[2].strip()
        return phrase("two items, {}, or one: {}", _items(option, value), literal(f"{option}={value}"))
    found = _SHORT_OPTION.fullmatch(word)
    return phrase("two items: {}", _items(found[1], found[2])) if found else None


_BLANK = lazy_pattern(r"\s")
_OPTION_AND_VALUE = lazy_pattern(r"(--?[A-Za-z][\w.-]+)(?:\s+=?\s*|[:=] +(?=\S+$))(\S[\s\S]*)")
_SHORT_OPTION = lazy_pattern(r"(-[A-Za-z])\s+(/\S+|[\w.-]*:[0-9]+)")
_VALUE = r"(?:=\S+|\s+[^\s-]\S*)?"
_OPTIONS = lazy_pattern(rf"(?:(--?[A-Za-z][\w.-]*){_VALUE}|[a-z][\w-]*)(?:\s+--?[A-Za-z][\w.-]*{_VALUE})+")
_SPLITS_ITSELF = lazy_pattern("redis|valkey|keydb|envoy")  # `loadServerConfig` in Redis; TCLAP's delimiter in Envoy
_TAKES_OPTIONS = lazy_pattern(
    "-[A-Za-z]|.*(arg|opt|param|cmd|command|exec|flag|extra|jvm|java|env|script|query|filter|plugin|run).*"
)


def _takes_options(before: str) -> bool:
    """Whether the next word may be a value that looks like an option."""
    return before.startswith("-") and "=" not in before and _TAKES_OPTIONS.fullmatch(before.lower()) is not None


def _items(*items: str) -> Words:
    """Some items of a list, as they are written within the brackets."""
    shown = [literal(item) for item in items]
    return Words(", ".join(one.python for one in shown), ", ".join(one.yaml for one in shown))


@command_rule("commands/typographic")
def typographic(line: CommandLine) -> Findings:
    """An option begins with the dash of the keyboard, and quotes are straight: text processors change them into others."""
    if all(map(str.isascii, line.words)):
        return
    for index, word in enumerate(line.words):
        plain = _plain_script(word) if word == line.script else _plain(word)
        if plain != word and not (index == 0 and line.has_program and is_flag(word)):
            yield Finding(
                f"{line.owner} gets {line.shown(index)}, with a dash or quotes of a text processor",
                line.place(index),
                help=phrase("write {}", literal(plain)) if len(plain) <= 200 and not line.hides(index) else None,
            )
            return


_DASH = lazy_pattern(f"^-?[{DASHES}]+-?(?=[A-Za-z])")
_DASH_IN_SCRIPT = lazy_pattern(f"(?<=\\s)[{DASHES}]+(?=[A-Za-z])")
_QUOTES = lazy_pattern(f"(^|=)[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]$")


def _plain_script(script: str) -> str:
    """A script with the dashes of the keyboard. In quotes, comments and what is printed, others are meant."""
    if re.search("[\"'#]|echo|printf", script):
        return _plain(script)
    return _DASH_IN_SCRIPT.sub(lambda found: "--" if len(found[0]) > 1 or found[0] == "\u2014" else "-", _plain(script))


def _plain(word: str) -> str:
    """A word with the dash and the quotes of the keyboard."""
    found = _DASH.match(word)
    if found:
        word = ("--" if len(found[0]) > 1 or found[0] == "\u2014" else "-") + word[found.end() :]
    return _QUOTES.sub(r"\1\2", word)


@command_rule("commands/newline-at-end")
def newline_at_end(line: CommandLine) -> Findings:
    """A word does not end with a newline, as a block of YAML does after `|`: the program gets it as part of the name or value."""
    ending = [index for index, word in enumerate(line.words) if word.find("\n") == len(word) - 1 and word != ""]
    for index in _values(line, ending):
        word = line.words[index]
        if len(word) <= 400:
            yield Finding(
                f"{line.owner} gets {line.shown(index)}, with the end of the line",
                line.place(index),
                help=phrase("{}: {}", Words("without it", "write `|-` in place of `|`, or"), literal(word.rstrip("\n")))
                if not line.hides(index)
                else Words("leave it out", "write `|-` in place of `|`"),
            )
            return


def _values(line: CommandLine, indices: Iterable[int]) -> Iterator[int]:
    """The indices of those words that are neither scripts, nor several words in one."""
    arguments: set[int] | None = None
    for index in indices:
        if index == 0 and line.has_program:
            if not is_line(line.words[0]) and not is_flag(line.words[0]):
                yield index
            continue
        if arguments is None:
            arguments = {index for index, _ in line.arguments}
        if index in arguments and not _OPTION_AND_VALUE.fullmatch(line.words[index]):
            yield index


@command_rule("commands/too-long")
def too_long(line: CommandLine) -> Findings:
    """A word has less than 128 KiB: Linux starts no process with a longer one."""
    for index, word in enumerate(line.words):
        if len(word) > LONGEST_WORD // 4 and (size := len(word.encode(errors="surrogatepass"))) > LONGEST_WORD:
            spec = line.at.enclosing(PodSpec)
            if spec is None or not is_windows(spec):
                message = (
                    f"{line.owner} gets a word of {size:,} bytes, and Linux starts no process with more than 131,071"
                )
                yield Finding(message, line.place(index), help="mount it as a file, from a ConfigMap")


RULES = (
    *command_not_split,
    *flag_as_program,
    *program_empty,
    *compose_keyword,
    *argument_not_split,
    *typographic,
    *newline_at_end,
    *too_long,
)
