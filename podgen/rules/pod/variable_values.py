"""The values of variables: texts that are other ones than was meant, or longer than Linux takes.

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
"""

from podgen.model.containers import Container, EnvVar
from podgen.model.pod import PodSpec
from podgen.problems import named
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.kernel import LONGEST_WORD
from podgen.rules.pod.roles import is_windows
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Words

_LONG = LONGEST_WORD // 5  # a character has four bytes at the most, and there is the name


@memoized_per_location
def notable(container: Location) -> tuple[Location, ...]:
    """The variables of a container whose values may be wrong: with a `$`, a line and its end, or very long."""
    found = []
    for index, variable in enumerate(container.value.env or ()):
        value = variable.value
        if value and ("$" in value or value.find("\n") == len(value) - 1 or len(value) > _LONG):
            found.append(Location(variable, container, "env", index))
    return tuple(found)


@memoized_per_location
def first_places(container: Location) -> dict[str, int]:
    """Where each variable of a container is set first, by its name."""
    places: dict[str, int] = {}
    for index, variable in enumerate(container.value.env or ()):
        if variable.name:
            places.setdefault(variable.name, index)
    return places


@rule("env/newline-at-end", Container, "env")
def newline_at_end(variables: tuple[EnvVar, ...], at: Location) -> Findings:
    """A single word as a value does not end with a newline, as a block of YAML does after `|`: it is a part of the value.

    A host name or a password with a newline at its end is another one.
    """
    for variable in notable(at):
        value = variable.value.value
        if (
            value[-1] == "\n" and value.split() == [value[:-1]] and value[0] not in "{[<"
        ):  # data, which end where they end
            yield Finding(
                f"the value of the variable {named(variable.value.name)} ends with the end of the line",
                variable.child("value"),
                help=Words(
                    python='leave the newline out, for example with .rstrip("\\n")', yaml="write `|-` in place of `|`"
                ),
            )


@rule("env/too-long", Container, "env")
def too_long(variables: tuple[EnvVar, ...], at: Location) -> Findings:
    """A variable has less than 128 KiB, its name included: Linux starts no process with a longer one."""
    for variable in notable(at):
        name, value = variable.value.name or "", variable.value.value
        if len(value) > _LONG and (size := len(f"{name}={value}".encode(errors="surrogatepass"))) > LONGEST_WORD:
            spec = at.enclosing(PodSpec)
            if spec is None or not is_windows(spec):
                yield Finding(
                    f"the variable {named(name)} has {size:,} bytes, and Linux starts no process with more than 131,071",
                    variable.child("value"),
                    help="mount it as a file, from a ConfigMap or a Secret",
                )


RULES = (newline_at_end, too_long)
