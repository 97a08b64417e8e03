"""Pods for Windows: the identity of their processes, and processes that run on the host itself.

Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/,
https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/,
https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
"""

import re
from collections.abc import Iterator

from podgen.model.pod import PodSpec
from podgen.model.security import PodSecurityContext, SecurityContext, WindowsSecurityContextOptions
from podgen.problems import quoted
from podgen.rules.common.formats import subdomain_fault, suggested_name
from podgen.rules.location import Location, memoized_per_location
from podgen.rules.pod.roles import container_phrase, container_values, containers
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.words import Words, phrase

_CREDENTIAL_SPEC_LIMIT = 64 * 1024
_DOMAIN_LIMIT = 255
_USER_LIMIT = 104
_DNS_LABEL = r"[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_EXAMPLE = r'for example "ContainerUser" or "SHOP\\web"'


@rule("windows/gmsa-name-invalid", WindowsSecurityContextOptions, "gmsa_credential_spec_name")
def gmsa_name_invalid(name: str, at: Location) -> Findings:
    """The name of a credential spec is that of an object: a DNS subdomain."""
    if fault := subdomain_fault(name):
        message = f"the name {quoted(name)} of a GMSA credential spec {fault}"
        yield Finding(message if name else "the name of a GMSA credential spec is empty", help=suggested_name(name))


@rule("windows/gmsa-spec-empty", WindowsSecurityContextOptions, "gmsa_credential_spec")
def gmsa_spec_empty(spec: str, at: Location) -> Findings:
    """The text of a credential spec is not empty."""
    if not spec:
        yield Finding("the GMSA credential spec is empty", help="leave it out: a webhook fills it in from the name")


@rule("windows/gmsa-spec-too-long", WindowsSecurityContextOptions, "gmsa_credential_spec")
def gmsa_spec_too_long(spec: str, at: Location) -> Findings:
    """The text of a credential spec has at most 64 KiB."""
    if len(spec) > _CREDENTIAL_SPEC_LIMIT // 4 and (size := len(spec.encode())) > _CREDENTIAL_SPEC_LIMIT:
        yield Finding(f"the GMSA credential spec must have at most {_CREDENTIAL_SPEC_LIMIT} bytes, and has {size}")


@rule("windows/user-empty", WindowsSecurityContextOptions, "run_as_user_name")
def user_empty(name: str, at: Location) -> Findings:
    """The user name of a Windows container is not empty."""
    if not name:
        yield Finding("the Windows user is empty", help="leave it out for the user of the image")


@rule("windows/user-not-printable", WindowsSecurityContextOptions, "run_as_user_name")
def user_not_printable(name: str, at: Location) -> Findings:
    """The user name of a Windows container has no control characters."""
    if _has_control_characters(name):
        yield Finding(f"the Windows user {quoted(name)} holds control characters", help=_escaped(name))


@rule("windows/user-backslashes-too-many", WindowsSecurityContextOptions, "run_as_user_name")
def user_backslashes_too_many(name: str, at: Location) -> Findings:
    """The user of a Windows container has at most one backslash, between the domain and the user."""
    if name.count("\\") > 1 and not _has_control_characters(name):
        yield Finding(f"the Windows user {quoted(name)} has more than one backslash", help=_EXAMPLE)


@rule("windows/user-domain-too-long", WindowsSecurityContextOptions, "run_as_user_name")
def user_domain_too_long(name: str, at: Location) -> Findings:
    """The domain of a Windows user has at most 255 characters."""
    domain, _ = _parts(name)
    if domain and (length := len(domain.encode())) > _DOMAIN_LIMIT:
        yield Finding(f"the domain of a Windows user must have at most {_DOMAIN_LIMIT} characters, and has {length}")


@rule("windows/user-domain-invalid", WindowsSecurityContextOptions, "run_as_user_name")
def user_domain_invalid(name: str, at: Location) -> Findings:
    r"""The domain of a Windows user is a NetBIOS name (1-15 characters, no `\ / : * ? " < > |`) or a DNS name."""
    domain, _ = _parts(name)
    if domain is not None and len(domain.encode()) <= _DOMAIN_LIMIT and not _is_domain(domain):
        yield Finding(f"the domain {quoted(domain)} of a Windows user is neither a NetBIOS name nor a DNS name")


@rule("windows/user-name-missing", WindowsSecurityContextOptions, "run_as_user_name")
def user_name_missing(name: str, at: Location) -> Findings:
    """A Windows user has a name behind the backslash."""
    domain, user = _parts(name)
    if domain is not None and not user:
        yield Finding(f"the Windows user {quoted(name)} has no name behind the backslash", help=_EXAMPLE)


@rule("windows/user-name-too-long", WindowsSecurityContextOptions, "run_as_user_name")
def user_name_too_long(name: str, at: Location) -> Findings:
    """The name of a Windows user has at most 104 characters."""
    _, user = _parts(name)
    if user and (length := len(user.encode())) > _USER_LIMIT:
        yield Finding(f"the name of a Windows user must have at most {_USER_LIMIT} characters, and has {length}")


@rule("windows/user-name-blank", WindowsSecurityContextOptions, "run_as_user_name")
def user_name_blank(name: str, at: Location) -> Findings:
    """The name of a Windows user holds more than dots and spaces."""
    _, user = _parts(name)
    if user and not user.strip(". "):
        yield Finding(f"the name {quoted(user)} of a Windows user holds only dots and spaces")


@rule("windows/user-name-invalid", WindowsSecurityContextOptions, "run_as_user_name")
def user_name_invalid(name: str, at: Location) -> Findings:
    r"""The name of a Windows user holds none of `" / \ : ; | = , + * ? < > @ [ ]`."""
    _, user = _parts(name)
    if user and (wrong := re.search(r'["/:;|=,+*?<>@\[\]]', user)):
        help = r'a domain comes first: "DOMAIN\\user"' if wrong[0] == "@" else None
        yield Finding(f"the name {quoted(user)} of a Windows user must not hold {quoted(wrong[0])}", help=help)


def _parts(name: str) -> tuple[str | None, str | None]:
    """The domain (or `None`) and the user name; `None` for both if the text is wrong as a whole."""
    if not name or _has_control_characters(name) or name.count("\\") > 1:
        return None, None
    domain, backslash, user = name.rpartition("\\")
    return (domain if backslash else None), user


def _has_control_characters(text: str) -> bool:
    return re.search(r"[\x00-\x1f\x7f]", text) is not None


def _escaped(text: str) -> str | None:
    r"""A help line for `"SHOP\tom"`, which Python and YAML read as a tab."""
    plain = {"\t": "t", "\n": "n", "\r": "r", "\b": "b", "\f": "f", "\v": "v", "\a": "a", "\0": "0"}
    wrong = [character for character in text if _has_control_characters(character)]
    if len(wrong) == 1 and wrong[0] in plain:
        letter = plain[wrong[0]]
        return rf'a backslash before a letter is written twice: "...\\{letter}..."'
    return None


def _is_domain(text: str) -> bool:
    net_bios = re.fullmatch(r'[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}', text)
    return bool(net_bios or re.fullmatch(rf"{_DNS_LABEL}(\.{_DNS_LABEL})*", text))


@rule("windows/host-process-mismatch", SecurityContext, "windows_options")
def host_process_mismatch(options: WindowsSecurityContextOptions, at: Location) -> Findings:
    """A container's `hostProcess` equals that of its pod, if both are set."""
    spec = at.enclosing(PodSpec)
    of_pod = _host_process(spec.security_context) if spec else None
    if None not in (of_pod, options.host_process) and of_pod != options.host_process:
        yield Finding(
            phrase(
                "{} has {}, and the pod has {}",
                container_phrase(at),
                setting(WindowsSecurityContextOptions, "host_process", options.host_process),
                setting(WindowsSecurityContextOptions, "host_process", of_pod),
            ),
            at.child("windows_options").child("host_process"),
            help="leave it out of the container: what the pod says holds for it",
        )


@rule("windows/host-process-mixed", PodSpec)
def host_process_mixed(spec: PodSpec, at: Location) -> Findings:
    """If one container of a pod is a HostProcess container, all are, init containers included."""
    if _mentions_host_process(at):
        on_host = dict(_on_host(at))
        if len(set(on_host.values())) > 1:
            inside = next(container for container, is_on_host in on_host.items() if not is_on_host)
            yield Finding(
                f"{container_phrase(inside)} does not run on the host itself, and others do",
                at,
                shown=inside,
                help=Words(
                    python="say it once, for the whole pod: PodSecurityContext(windows_options=WindowsSecurityContextOptions(host_process=True))",
                    yaml="say it once, for the whole pod: `securityContext: {windowsOptions: {hostProcess: true}}`",
                ),
            )


@rule("windows/host-network-missing", PodSpec)
def host_network_missing(spec: PodSpec, at: Location) -> Findings:
    """A pod of HostProcess containers uses the host's network."""
    if _mentions_host_process(at) and not spec.host_network:
        first = next((container for container, is_on_host in _on_host(at) if is_on_host), None)
        if first:
            where = at.child("host_network")
            shown = where if spec.host_network is False else first
            yield Finding(
                f"{container_phrase(first)} runs on the host itself, so the pod must be in the host's network",
                where,
                shown=shown,
                help=phrase("add {}", setting(PodSpec, "host_network", True)),
            )


@memoized_per_location
def _mentions_host_process(spec: Location) -> bool:
    """Whether `hostProcess` is set anywhere in a pod. A quick test, as nearly no pod has it."""
    owners = (spec.value, *container_values(spec.value))
    contexts = [owner.security_context for owner in owners if owner.security_context]
    return bool(contexts) and not {None}.issuperset(map(_host_process, contexts))


def _on_host(spec: Location) -> Iterator[tuple[Location, bool]]:
    """All containers of a pod, each with whether it is a HostProcess container."""
    of_pod = _host_process(spec.value.security_context)
    for container in containers(spec):
        own = _host_process(container.value.security_context)
        yield container, bool(of_pod if own is None else own)


def _host_process(context: PodSecurityContext | SecurityContext | None) -> bool | None:
    return context.windows_options.host_process if context and context.windows_options else None


RULES = (
    gmsa_name_invalid,
    gmsa_spec_empty,
    gmsa_spec_too_long,
    user_empty,
    user_not_printable,
    user_backslashes_too_many,
    user_domain_too_long,
    user_domain_invalid,
    user_name_missing,
    user_name_too_long,
    user_name_blank,
    user_name_invalid,
    host_process_mismatch,
    host_process_mixed,
    host_network_missing,
)
