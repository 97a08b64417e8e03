"""Seccomp and AppArmor profiles of pods and containers.

Kubernetes: https://kubernetes.io/docs/tutorials/security/seccomp/, https://kubernetes.io/docs/tutorials/security/apparmor/
"""

from podgen.model.security import AppArmorProfile, SeccompProfile
from podgen.problems import quoted
from podgen.rules.common.formats import descending_path_fault, trimmed
from podgen.rules.common.patterns import unknown_choice
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of, setting
from podgen.words import Words, phrase

_NAME_LIMIT = 4095


@rule("seccomp/type-missing", SeccompProfile, type="Required")
def seccomp_type_missing(profile: SeccompProfile, at: Location) -> Findings:
    """A seccomp profile has a type."""
    yield from _without_type(profile.type, at, "a seccomp profile")


@rule("seccomp/type-unsupported", SeccompProfile, "type", type="NotSupported")
def seccomp_type_unsupported(kind: str, at: Location) -> Findings:
    """The type of a seccomp profile is `RuntimeDefault`, `Localhost` or `Unconfined`."""
    if kind:
        yield from unknown_choice(at.child("type"))


@rule("seccomp/profile-missing", SeccompProfile, "type", type="Required")
def seccomp_profile_missing(kind: str, at: Location) -> Findings:
    """A seccomp profile of the type `Localhost` names its file."""
    if kind == "Localhost" and at.value.localhost_profile is None:
        yield Finding(
            "a seccomp profile of the type Localhost names no file",
            at.child("localhost_profile"),
            help=phrase(
                "for example {}, below the kubelet's seccomp folder",
                setting(SeccompProfile, "localhost_profile", "profiles/audit.json"),
            ),
        )


@rule("seccomp/profile-invalid", SeccompProfile, "localhost_profile")
def seccomp_profile_invalid(path: str, at: Location) -> Findings:
    """The file of a seccomp profile is a path within the kubelet's seccomp folder: relative, and without `..`."""
    if at.value.type == "Localhost" and (fault := descending_path_fault(path)):
        yield Finding(
            f"the path {quoted(path)} of a seccomp profile {fault}",
            help='a path inside the kubelet\'s seccomp folder, for example "profiles/audit.json"',
        )


@rule("seccomp/profile-forbidden", SeccompProfile, "localhost_profile")
def seccomp_profile_forbidden(path: str, at: Location) -> Findings:
    """Only a seccomp profile of the type `Localhost` names a file."""
    if at.value.type != "Localhost":
        yield Finding(
            f"only a seccomp profile of the type Localhost has a file, got {quoted(path)}",
            help=_localhost(SeccompProfile),
        )


@rule("apparmor/type-missing", AppArmorProfile, type="Required")
def apparmor_type_missing(profile: AppArmorProfile, at: Location) -> Findings:
    """An AppArmor profile has a type."""
    yield from _without_type(profile.type, at, "an AppArmor profile")


@rule("apparmor/type-unsupported", AppArmorProfile, "type", type="NotSupported")
def apparmor_type_unsupported(kind: str, at: Location) -> Findings:
    """The type of an AppArmor profile is `RuntimeDefault`, `Localhost` or `Unconfined`."""
    if kind:
        yield from unknown_choice(at.child("type"))


@rule("apparmor/profile-missing", AppArmorProfile, "type", type="Required")
def apparmor_profile_missing(kind: str, at: Location) -> Findings:
    """An AppArmor profile of the type `Localhost` has the name of a profile that the node has loaded."""
    if kind == "Localhost" and not at.value.localhost_profile:
        yield Finding(
            "an AppArmor profile of the type Localhost names no profile",
            at.child("localhost_profile"),
            help=phrase(
                "name a profile that is loaded on the node, for example {}",
                setting(AppArmorProfile, "localhost_profile", "k8s-nginx"),
            ),
        )


@rule("apparmor/profile-whitespace", AppArmorProfile, "localhost_profile")
def apparmor_profile_whitespace(name: str, at: Location) -> Findings:
    """The name of an AppArmor profile neither begins nor ends with white space."""
    if at.value.type == "Localhost" and (text := trimmed(name)) != name:
        yield Finding(
            f"the AppArmor profile {quoted(name)} begins or ends with white space",
            help=f"write {quoted(text)}" if text else None,
        )


@rule("apparmor/profile-too-long", AppArmorProfile, "localhost_profile", type="TooLong")
def apparmor_profile_too_long(name: str, at: Location) -> Findings:
    """The name of an AppArmor profile has at most 4095 bytes."""
    if at.value.type == "Localhost" and (length := len(name.encode())) > _NAME_LIMIT:
        yield Finding(f"the name of an AppArmor profile must have at most {_NAME_LIMIT} bytes, and has {length}")


@rule("apparmor/profile-forbidden", AppArmorProfile, "localhost_profile")
def apparmor_profile_forbidden(name: str, at: Location) -> Findings:
    """Only an AppArmor profile of the type `Localhost` has a name."""
    if at.value.type in ("RuntimeDefault", "Unconfined"):
        yield Finding(
            f"only an AppArmor profile of the type Localhost has a name, got {quoted(name)}",
            help=_localhost(AppArmorProfile),
        )


def _without_type(kind: str | None, at: Location, what: str) -> Findings:
    if not kind:
        help = phrase('{}, "Localhost" or "Unconfined"', setting(type(at.value), "type", "RuntimeDefault"))
        yield Finding(f"{what} has no type", at.child("type"), help=help)


def _localhost(model: type[SeccompProfile | AppArmorProfile]) -> Words:
    return phrase("set {}, or leave {} out", setting(model, "type", "Localhost"), name_of(model, "localhost_profile"))


RULES = (
    seccomp_type_missing,
    seccomp_type_unsupported,
    seccomp_profile_missing,
    seccomp_profile_invalid,
    seccomp_profile_forbidden,
    apparmor_type_missing,
    apparmor_type_unsupported,
    apparmor_profile_missing,
    apparmor_profile_whitespace,
    apparmor_profile_too_long,
    apparmor_profile_forbidden,
)
