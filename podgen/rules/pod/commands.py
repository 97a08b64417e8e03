"""The commands of containers.

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

from podgen.model.containers import Container
from podgen.problems import quoted
from podgen.rules.location import Location
from podgen.rules.pod.roles import container_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import phrase


@rule("containers/command-not-split", Container, "command")
def command_not_split(command: tuple[str, ...], at: Location) -> Findings:
    """The first item of a command is a program, not a whole command line: no shell splits it into words."""
    program = command[0] if command else ""
    if len(program.split()) > 1 and "\\" not in program:
        words = [*_split(program), *command[1:]]
        yield Finding(
            f"the command of {container_phrase(at.child('command'))} is the program {quoted(program)}, with blanks in its name",
            help=phrase("one item for each word: {}", setting(Container, "command", words)),
        )


def _split(line: str) -> list[str]:
    import shlex

    try:
        return shlex.split(line)
    except ValueError:  # an open quote
        return line.split()


RULES = (command_not_split,)
