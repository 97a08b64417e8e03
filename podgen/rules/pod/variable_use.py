"""References to variables: `$(NAME)` in the values of others, in commands and in sub-paths.

The kubelet fills them in from variables that are set above, from `envFrom` and from those of Services; what is none of these
stays as it is (`makeEnvironmentVariables` in `pkg/kubelet/kubelet_pods.go`).

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
"""

from collections.abc import Iterator, Sized
from typing import Any

from podgen.memo import lazy_pattern
from podgen.model.containers import Container, EnvVar, VolumeMount
from podgen.model.pod import PodTemplateSpec
from podgen.problems import named, quoted
from podgen.rules.common.suggestions import similar
from podgen.rules.common.variable_references import SHELL_VARIABLE, UPPER, is_of_service, references
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.command_lines import CommandLine, command_rule
from podgen.rules.pod.roles import container_phrase
from podgen.rules.pod.variable_values import first_places, notable
from podgen.rules.rule import Finding, Findings, rule
from podgen.words import Text, Words, phrase


@rule("env/used-before-set", Container, "env")
def used_before_set(variables: tuple[EnvVar, ...], at: Location) -> Findings:
    """A value refers to variables that are set above it. A reference to one further down stays as it is."""
    for variable in notable(at):
        below = list(_set_below(variable, at))
        if below:
            names = " and ".join(named(name) for name, _ in below[:_MOST_NAMED])
            others = [definition.label("set here") for _, definition in below[:_MOST_NAMED]]
            yield Finding(
                f"the variable {named(variable.value.name)} uses {names}, which {_is(below)} set below it",
                variable.child("value"),
                label="stays as it is",
                related=tuple(other for other in others if other.place is None or other.place != variable.place),
                help=f"set {names} first",
            )


_MOST_NAMED = 5


def _is(found: Sized) -> str:
    return "is" if len(found) == 1 else "are"


def _set_below(variable: Location, container: Location) -> Iterator[tuple[str, Location]]:
    """The variables that a value refers to and that are only set below it, each with its location."""
    if container.value.env_from:
        return  # the name may be in there, too
    places, index = first_places(container), variable.index
    assert isinstance(index, int)  # in the list of variables
    for name in dict.fromkeys(references(variable.value.value)):
        if places.get(name, 0) > index and not is_of_service(name):
            yield name, container.child("env", places[name])


@rule("env/refers-to-itself", Container, "env")
def refers_to_itself(variables: tuple[EnvVar, ...], at: Location) -> Findings:
    """No variable is made of itself: the value that the image gives it is not known to Kubernetes.

    `PATH=$(PATH):/opt/bin` leaves the container without the folders of its programs.
    """
    for variable in notable(at):
        name, value = variable.value.name or "", variable.value.value
        written = next((text for text in (f"$({name})", f"${{{name}}}", f"${name}") if text in value), None)
        if not name or written in (None, value) or f"${written}" in value or _is_known(name, variable, at):
            continue  # one that is nothing but itself is a template, for `envsubst` or the like
        yield Finding(
            f"the variable {named(name)} is made of itself, and what the image sets is not known here",
            variable.child("value"),
            help="write the folders themselves, for example /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
            if name == "PATH"
            else f"write the value itself in place of {quoted(written)}",
        )


def _is_known(name: str, variable: Location, container: Location) -> bool:
    """Whether a variable is set above itself: in the list, by `envFrom`, or for a Service."""
    return first_places(container).get(name) != variable.index or bool(container.value.env_from) or is_of_service(name)


@rule("env/variable-missing", Container, "env", type="NotFound")
def variable_missing(variables: tuple[EnvVar, ...], at: Location) -> Findings:
    """A value refers to variables that exist. A reference to any other stays as it is."""
    for variable in notable(at):
        value, name = variable.value.value, variable.value.name
        for missing in _missing(value, at):
            if missing != name:
                yield Finding(
                    f"the variable {named(name)} uses {named(missing)}, which {container_phrase(at)} does not set",
                    variable.child("value"),
                    help=_help(missing, at),
                )


@command_rule("env/variable-missing", of_actions=False)
def command_variable_missing(line: CommandLine) -> Findings:
    """A command refers to variables that exist. A reference to any other stays as it is.

    In a script, `$(NAME)` is also what the shell knows; only names in upper case that are no functions there are told.
    """
    told = set()
    for index, word in enumerate(line.words):
        for missing in _missing(word, line.at) if "$(" in word else ():
            if missing not in told and not is_function(missing, word):
                told.add(missing)
                yield Finding(
                    f"{line.owner} is run with {quoted(f'$({missing})')}, and does not set {named(missing)}",
                    line.place(index),
                    help=_help(missing, line.at),
                )


def _missing(text: str, at: Location) -> list[str]:
    """The variables that a text refers to, and that the container at a location surely does not have."""
    container: Container = at.value
    names = first_places(at)
    missing = [
        name
        for name in dict.fromkeys(references(text)[:_MOST_LOOKED_AT])
        if name not in names
        and (UPPER.fullmatch(name) or _is_misspelt(name, at))
        and not is_of_service(name)
        and name != "JOB_COMPLETION_INDEX"
    ]
    return [] if missing and (container.env_from or may_have_more(at)) else missing


_MOST_LOOKED_AT = 100  # references of one text


def _is_misspelt(name: str, container: Location) -> bool:
    """Whether a name is that of a variable but for upper and lower case and `_`. A word such as `date` may be a command."""
    return (not name.isalpha() or name != name.lower()) and _plain(name) in _plain_names(container)


@memoized_per_location
def _plain_names(container: Location) -> frozenset[str]:
    return frozenset(map(_plain, first_places(container)))


def _plain(name: str) -> str:
    """A name without what people confuse: `dbHost` for `DB_HOST`."""
    return name.lower().replace("_", "")


def may_have_more(container: Location) -> bool:
    """Whether a container may get variables from elsewhere.

    An operator may set some in a template of its own kind. Without an image, or in a workload without a selector, it is a
    patch for one that has them.
    """
    root: Any = container.root.value
    is_patch = type(root).__name__ in _SELECTING and getattr(root.spec, "selector", None) is None
    return not container.value.image or isinstance(root, PodTemplateSpec) or is_patch


_SELECTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")


def is_function(name: str, script: str) -> bool:
    """Whether a script defines a function, which `$(NAME)` may call."""
    return f"{name}()" in script or f"{name} ()" in script


def _help(name: str, at: Location) -> Text:
    if meant := similar(name, first_places(at), at):
        return f"did you mean {quoted(f'$({meant})')}?"
    source = {
        "HOSTNAME": "metadata.name",
        "POD_NAME": "metadata.name",
        "POD_NAMESPACE": "metadata.namespace",
        "NAMESPACE": "metadata.namespace",
        "POD_IP": "status.podIP",
        "NODE_NAME": "spec.nodeName",
        "HOST_IP": "status.hostIP",
    }.get(name)
    if source:
        return phrase(
            "set it: {}",
            Words(
                python=f'env={{"{name}": from_field("{source}")}}',
                yaml=f"`env: [{{name: {name}, valueFrom: {{fieldRef: {{fieldPath: {source}}}}}}}]`",
            ),
        )
    return phrase("set it: {}", Words(python=f'env={{"{name}": ...}}', yaml=f"`env: [{{name: {name}, value: ...}}]`"))


@rule("env/shell-syntax", Container, "env")
def shell_syntax(variables: tuple[EnvVar, ...], at: Location) -> Findings:
    """A value refers to another variable of the container as `$(NAME)`: no shell reads `$NAME` and `${NAME}` there.

    Some programs, such as those of Spring, fill in `${NAME}` themselves, and so may what reads a text of several lines.
    """
    for variable in notable(at):
        if "\n" in variable.value.value.strip() or _FILLED_IN_LATER.match(variable.value.name or ""):
            continue
        for found in SHELL_VARIABLE.finditer(variable.value.value):
            name = found[1] or found[2]
            if name in first_places(at) and name != variable.value.name:
                yield Finding(
                    f"nothing fills in {quoted(found[0])} in the variable {named(variable.value.name)}",
                    variable.child("value"),
                    help=f"write {quoted(f'$({name})')}",
                )
                break


_FILLED_IN_LATER = lazy_pattern("SPRING_|QUARKUS_|MICRONAUT_")


@rule("mounts/sub-path-expr-variable-missing", VolumeMount, "sub_path_expr", type="NotFound")
def sub_path_expr_variable_missing(path: str, at: Location) -> Findings:
    """The variables of a sub-path are set, and not empty: the kubelet does not start a container otherwise.

    It says "missing value for" (`ExpandContainerVolumeMounts` in `pkg/kubelet/container/helpers.go`).
    """
    container = at.around(Container) if "$(" in path else None
    if container is None or container.value.env_from:
        return
    places = first_places(container)
    for name in dict.fromkeys(references(path)):
        variable = container.value.env[places[name]] if name in places else None
        is_empty = variable is not None and not variable.value and variable.value_from is None
        if is_empty or (variable is None and not is_of_service(name)):
            yield Finding(
                f"the variable {named(name)} of the sub-path of {named(at.value.name)} {'is empty' if is_empty else 'is not set'}",
                help="give it a value" if is_empty else _help(name, container),
            )


RULES = (
    used_before_set,
    refers_to_itself,
    variable_missing,
    *command_variable_missing,
    shell_syntax,
    sub_path_expr_variable_missing,
)
