"""Where nothing fills in `$(NAME)` or `${NAME}`: in hooks, in HTTP requests, in the paths of mounts, and in working directories.

The kubelet fills it in in commands, arguments, values of variables and `subPathExpr` alone. In the commands of probes it knows
only variables with a value of their own (`ExpandContainerCommandOnlyStatic`, which `pkg/kubelet/prober/prober.go` calls); hooks
run as they are (`pkg/kubelet/lifecycle/handlers.go`), and so do requests (`pkg/probe/http/request.go`).

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
"""

import re
import shlex

from podgen.memo import lazy_pattern
from podgen.model.containers import Container, VolumeMount
from podgen.model.probes import HTTPGetAction, TCPSocketAction
from podgen.model.volumes import HostPathVolumeSource
from podgen.problems import named, quoted
from podgen.rules.common.variable_references import SHELL_VARIABLE, UPPER, references
from podgen.rules.location import Location
from podgen.rules.pod.command_lines import CommandLine, command_rule
from podgen.rules.pod.handlers import handler_phrase, is_read
from podgen.rules.pod.roles import container_around, container_phrase
from podgen.rules.pod.variable_use import is_function, may_have_more
from podgen.rules.pod.variable_values import first_places
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Text, phrase


@rule("env/unfilled", HTTPGetAction)
def request_unfilled(action: HTTPGetAction, at: Location) -> Findings:
    """An HTTP request of a probe or a hook is sent as it is written: path, host and headers."""
    for field in ("path", "host"):
        text = action.__dict__.get(field)
        is_host = field == "host"
        if text and "$" in text and (found := _open_reference(text, is_path=is_host)) and is_read(at):
            help = _NO_HOST if is_host else None
            yield _unfilled(found, f"the {field} of {handler_phrase(at)}", at.child(field), help)
    for index, header in enumerate(action.http_headers or ()):
        if header.value and "$" in header.value and (found := _of_header(header.value, at)) and is_read(at):
            place = at.child("http_headers", index).child("value")
            yield _unfilled(found, f"the header {named(header.name)} of {handler_phrase(at)}", place)


@rule("env/unfilled", TCPSocketAction, "host")
def host_unfilled(host: str, at: Location) -> Findings:
    """The host of a connection is taken as it is written."""
    if "$" in host and (found := _open_reference(host, is_path=True)) and is_read(at):
        yield _unfilled(found, f"the host of {handler_phrase(at)}", at.child("host"), _NO_HOST)


_NO_HOST = "leave host out: then it asks the address of the pod"

_BRACED = lazy_pattern(r"(?<![\\$])\$\{[A-Za-z_]\w*\}", re.ASCII)
_IN_CAPITALS = lazy_pattern(r"(?<![\\$])\$[A-Z_][A-Z0-9_]*\b(?!\.)", re.ASCII)


def _open_reference(text: str, *, is_path: bool = False) -> str | None:
    """The first `$(NAME)` or `${NAME}` of a text; in a path of files or a host, `$NAME` as well.

    In a URL, `$NAME` may be meant: OData has `/$metadata`.
    """
    if found := references(text):
        return f"$({found[0]})"
    match = _BRACED.search(text) or (_IN_CAPITALS.search(text) if is_path else None)
    return match[0] if match else None


def _of_header(text: str, at: Location) -> str | None:
    """The first such reference in a header; `$NAME` only if the container has that variable, since a token may hold a `$`."""
    found, around = _open_reference(text, is_path=True), container_around(at)
    is_known = found is not None and around is not None and found.strip("${()}") in first_places(around)
    return found if is_known else _open_reference(text)


def _unfilled(reference: str, where: str, place: Location, help: Text | None = None) -> Finding:
    return Finding(f"nothing fills in {quoted(reference)} in {where}", place, help=help or "write the value itself")


@command_rule("env/unfilled", of_containers=False)
def command_unfilled(line: CommandLine) -> Findings:
    """The command of a hook is run as it is written; only a shell in it can fill in variables.

    In the command of a probe, `$(NAME)` is only filled in for the container's own variables: those of `envFrom`, of Services
    and of the image are not known there.
    """
    if not any("$(" in word for word in line.words):
        return
    unfilled = _unfilled_in_hook if _is_hook(line) else _unfilled_in_probe
    for index, word in enumerate(line.words):
        for name in unfilled(line, index, word):
            message = f"nothing fills in {quoted(f'$({name})')} in {line.owner}"
            yield Finding(message, line.place(index), help=_in_shell(line, index, name))
            return


def _is_hook(line: CommandLine) -> bool:
    return line.at.parent is not None and line.at.parent.attribute in ("post_start", "pre_stop")


def _unfilled_in_hook(line: CommandLine, index: int, word: str) -> list[str]:
    """The variables that a word refers to. In a script, `$(name)` may be a command."""
    names = first_places(_around(line))
    is_script = line.shell is not None and index >= line.shell.text
    return [name for name in references(word) if name in names or (not is_script and UPPER.fullmatch(name))]


def _unfilled_in_probe(line: CommandLine, index: int, word: str) -> list[str]:
    """The variables that a word refers to, and that the container does not set itself."""
    names = first_places(_around(line))
    found = [name for name in references(word) if name not in names and UPPER.fullmatch(name)]
    return [] if may_have_more(_around(line)) else [name for name in found[:1] if not is_function(name, word)]


def _around(line: CommandLine) -> Location:
    around = container_around(line.at)
    assert around is not None  # probes and hooks are those of a container
    return around


def _container(line: CommandLine) -> Container:
    container: Container = _around(line).value
    return container


def _in_shell(line: CommandLine, index: int, name: str) -> Text:
    """Help: a shell knows a variable, in the word with an index."""
    if line.shell:
        return f"a shell knows it, as {quoted(f'${name}')}"
    words = [shlex.quote(word) for word in line.words]
    words[index] = '"' + line.words[index].replace(f"$({name})", f"${name}") + '"'
    return phrase("a shell knows it: {}", line.written(["sh", "-c", " ".join(words)]))


@command_rule("env/empty-in-probe", of_containers=False)
def empty_in_probe(line: CommandLine) -> Findings:
    """In the command of a probe, `$(NAME)` is empty for a variable whose value is read from elsewhere."""
    if any("$(" in word for word in line.words) and not _is_hook(line):
        read = {variable.name for variable in _container(line).env or () if variable.value_from is not None}
        for index, word in enumerate(line.words):
            for name in references(word):
                if name in read:
                    what = f"is empty in {line.owner}, since {named(name)} is read from elsewhere"
                    yield Finding(
                        f"{quoted(f'$({name})')} {what}", line.place(index), help=_in_shell(line, index, name)
                    )
                    return


@rule("env/unfilled", VolumeMount, "sub_path")
def sub_path_unfilled(path: str, at: Location) -> Findings:
    """`subPath` is taken as it is written; `subPathExpr` is the one with variables."""
    if "$" in path and (found := _open_reference(path, is_path=True)):
        help = phrase(
            "write {}", setting(VolumeMount, "sub_path_expr", path.replace(found, f"$({found.strip('${()}')})"))
        )
        yield _unfilled(found, f"the sub-path of {named(at.value.name)}", at.child("sub_path"), help)


@rule("env/unfilled", VolumeMount, "sub_path_expr")
def sub_path_expr_unfilled(path: str, at: Location) -> Findings:
    """`subPathExpr` has variables as `$(NAME)`: no shell reads `$NAME` and `${NAME}` there."""
    if "$" in path and (found := SHELL_VARIABLE.search(path)):
        meant = path.replace(found[0], f"$({found[1] or found[2]})")
        yield Finding(
            f"nothing fills in {quoted(found[0])} in the sub-path of {named(at.value.name)}",
            at.child("sub_path_expr"),
            help=phrase("write {}", setting(VolumeMount, "sub_path_expr", meant)),
        )


@rule("env/unfilled", VolumeMount, "mount_path")
def mount_path_unfilled(path: str, at: Location) -> Findings:
    """The path of a mount is taken as it is written. A relative one is told as such."""
    if "$" in path and path[0] == "/" and (found := _open_reference(path, is_path=True)):
        yield _unfilled(found, f"the mount path of {named(at.value.name)}", at.child("mount_path"))


@rule("env/unfilled", HostPathVolumeSource, "path")
def host_path_unfilled(path: str, at: Location) -> Findings:
    """The path of a volume on the node is taken as it is written. A relative one is told as such."""
    if "$" in path and path[0] == "/" and (found := _open_reference(path, is_path=True)):
        yield _unfilled(found, "a path of the node", at.child("path"))


@rule("env/unfilled", Container, "working_dir")
def working_dir_unfilled(path: str, at: Location) -> Findings:
    """The working directory is taken as it is written. A relative one is told as such."""
    if "$" in path and path[0] == "/" and (found := _open_reference(path, is_path=True)):
        yield _unfilled(found, f"the working directory of {container_phrase(at)}", at.child("working_dir"))


RULES = (
    request_unfilled,
    host_unfilled,
    *command_unfilled,
    *empty_in_probe,
    host_path_unfilled,
    sub_path_unfilled,
    sub_path_expr_unfilled,
    mount_path_unfilled,
    working_dir_unfilled,
)
