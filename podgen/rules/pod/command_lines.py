"""What containers, probes and hooks run: the words that the kernel gets, and what a shell among them reads.

The kubelet hands the words to the container runtime as they are (`pkg/kubelet/kuberuntime/kuberuntime_container.go`), but for
`$(NAME)`; the runtime hands them to the kernel. Without a shell among them, nothing splits, joins or expands them.

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.model.probes import ExecAction
from podgen.problems import quoted
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.handlers import handler_phrase, is_read
from podgen.rules.pod.roles import container_phrase
from podgen.rules.rule import Findings, Rule, rule
from podgen.rules.wording import literal, setting
from podgen.secret_texts import HIDDEN, is_secret_option
from podgen.words import Text, Words

_POSIX_SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh", "ksh", "mksh"})
_SHELLS = _POSIX_SHELLS | {"fish", "csh", "tcsh", "pwsh", "powershell", "powershell.exe", "cmd", "cmd.exe"}
_SCRIPT_OPTIONS = lazy_pattern(
    r"-[elux]{0,3}c|-[er]|-[cC]ommand|--?(?:eval|exec|execute|command|script|expr|expression)"
)


_LONGEST_SHOWN = 400  # characters of help


class Shell(NamedTuple):
    """A shell among the words of a command."""

    position: int
    """Which word it is."""
    is_posix: bool
    """Whether it is one of those that take `-c`, such as `sh` and `bash`."""
    has_script: bool
    """Whether `-c` stands behind it: then a script follows, and else the name of a file."""
    text: int
    """The word behind its options: the script, or the file. There may be no such word."""


class CommandLine(NamedTuple):
    """What a container, a probe or a hook runs."""

    words: tuple[str, ...]
    """The program and its arguments."""
    at: Location
    """The container, or the action of the probe or hook."""
    of_command: int
    """How many of the words are of `command`. Those of `args` follow."""
    shell: Shell | None
    """The first shell among the words."""
    arguments: tuple[tuple[int, str], ...]
    """The words that nothing but the program itself reads, each with its index: no program, and nothing of a script."""

    @property
    def has_program(self) -> bool:
        """Whether its first word is the program. Without `command`, the image has it."""
        return self.of_command > 0

    @property
    def is_container(self) -> bool:
        """Whether a container runs it, and no probe or hook."""
        return isinstance(self.at.value, Container)

    @property
    def owner(self) -> str:
        """What runs it, for messages."""
        return container_phrase(self.at) if self.is_container else handler_phrase(self.at)

    @property
    def script(self) -> str | None:
        """The script that a shell reads, if there is one."""
        shell = self.shell
        if shell is None or not shell.has_script or shell.text >= len(self.words):
            return None
        return self.words[shell.text]

    def shown(self, index: int) -> str:
        """A word for a message."""
        return quoted(HIDDEN if self.hides(index) else self.words[index])

    def hides(self, index: int) -> bool:
        """Whether a word is not repeated in messages, since it stands behind an option such as `--password`."""
        return index > 0 and is_secret_option(self.words[index - 1])

    def place(self, index: int) -> Location:
        """The location of a word."""
        if index < self.of_command:
            return self.at.child("command", index)
        return self.at.child("args", index - self.of_command)

    def written(self, words: list[str]) -> Text:
        """Other words in place of these, as they are written. What is long is left out."""
        words = [word if len(word) <= _LONGEST_SHOWN else "..." for word in words]
        words = words if sum(map(len, words)) <= _LONGEST_SHOWN else [*words[:2], "..."]
        if self.is_container:
            return setting(Container, "command", words)
        of_hook = self.at.parent is not None and self.at.parent.attribute in ("post_start", "pre_stop")
        shown = setting(ExecAction, "command", words)
        return Words(f"{'exec_action' if of_hook else 'exec_check'}({literal(words).python})", f"`{shown.yaml}`")


def _takes_script(option: str) -> bool:
    return option[:1] == "-" and _SCRIPT_OPTIONS.fullmatch(option) is not None


@memoized_per_location
def command_line(at: Location) -> CommandLine:
    """What the container at a location runs, or the action of a probe or hook there."""
    value = at.value
    command: tuple[str, ...] = value.command or ()
    args: tuple[str, ...] = getattr(value, "args", None) or ()
    words = (*command, *args)
    shell = _shell(words)
    return CommandLine(words, at, len(command), shell, _arguments(words, shell, has_program=bool(command)))


def _arguments(words: tuple[str, ...], shell: Shell | None, *, has_program: bool) -> tuple[tuple[int, str], ...]:
    start = 1 if has_program else 0
    if shell is not None:
        if not shell.is_posix or shell.has_script:
            return ()
        start = shell.text + 1
    before = words[start - 1 :] if start else ("", *words)
    pairs = enumerate(zip(before, words[start:], strict=False), start)
    return tuple([(index, word) for index, (option, word) in pairs if not _takes_script(option)])


def base_name(word: str) -> str:
    """The name of a program, without the folders in front."""
    return re.split(r"[/\\]", word)[-1] if "/" in word or "\\" in word else word


def is_shell(word: str) -> bool:
    """Whether a word is a shell, such as `sh` or `/bin/bash`."""
    return base_name(word) in _SHELLS


def _shell(words: tuple[str, ...]) -> Shell | None:
    for index, word in enumerate(words):
        if len(word) < 32 and is_shell(word):
            is_posix = base_name(word) in _POSIX_SHELLS
            return (
                Shell(index, is_posix, *_script(words, index + 1))
                if is_posix
                else Shell(index, False, False, len(words))
            )
    return None


def script_of(words: Sequence[str]) -> str | None:
    """The script of a shell that a command runs, as in `sh -c "sleep 5"`; `None` if it runs something else."""
    shell = _shell(tuple(words[:1])) and _shell(tuple(words))
    return words[shell.text] if shell and shell.has_script and shell.text < len(words) else None


def _script(words: tuple[str, ...], index: int) -> tuple[bool, int]:
    """Whether `-c` is among the options of a shell, and the index of the first word behind the options."""
    has_script = False
    while index < len(words) and len(word := words[index]) > 1 and word[0] in "-+":
        index += 1
        if word == "--":
            break
        if word.startswith("--"):
            index += word in ("--rcfile", "--init-file")
            continue
        has_script = has_script or (word[0] == "-" and "c" in word)
        index += word[-1] in "oO"  # `-o pipefail`
    return has_script, index


Check: TypeAlias = Callable[[CommandLine], Findings]


def command_rule(
    code: str, *, of_containers: bool = True, of_actions: bool = True
) -> Callable[[Check], tuple[Rule, ...]]:
    """Decorate a generator function of a `CommandLine` to make it a rule of all that has commands.

    It is one rule of containers that have `command`, one of those that have `args` alone, and one of the actions of probes
    and hooks. Each finding has a location.

    Parameters:
        code: Its code.
        of_containers: Whether it is about what containers run.
        of_actions: Whether it is about what probes and hooks run.
    """

    def make(check: Check) -> tuple[Rule, ...]:
        def of_command(words: tuple[str, ...], at: Location) -> Findings:
            return check(command_line(at))

        def of_args(words: tuple[str, ...], at: Location) -> Findings:
            return iter(()) if at.value.command else check(command_line(at))

        def of_action(words: tuple[str, ...], at: Location) -> Findings:
            return (finding for finding in check(command_line(at)) if is_read(at))

        for function in (of_command, of_args, of_action):
            function.__doc__ = check.__doc__
        rules = []
        if of_containers:
            rules += [rule(code, Container, "command")(of_command), rule(code, Container, "args")(of_args)]
        if of_actions:
            rules.append(rule(code, ExecAction, "command")(of_action))
        return tuple(rules)

    return make
