"""The sources of projected volumes: what each needs, and which ones a cluster ignores.

Kubernetes: https://kubernetes.io/docs/concepts/storage/projected-volumes/
"""

from podgen.model.volume_files import (
    ConfigMapProjection,
    SecretProjection,
    ServiceAccountTokenProjection,
    VolumeProjection,
)
from podgen.problems import named, quoted
from podgen.rules.common.formats import file_path_fault
from podgen.rules.location import Location
from podgen.rules.pod.volumes import lacking, volume_phrase
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import setting
from podgen.schema.fields import fields_of
from podgen.words import phrase

# The server drops the other two kinds of source before validation: their feature gates are off by default.
_SOURCES = ("secret", "config_map", "downward_api", "service_account_token")
_ANY_SOURCE = frozenset(_SOURCES)


@rule("projected-volumes/source-conflict", VolumeProjection, type="Forbidden")
def source_conflict(source: VolumeProjection, at: Location) -> Findings:
    """Each entry in the sources of a projected volume has only one source."""
    if len(source.__dict__) < 2:
        return
    given = [kind for kind in _SOURCES if getattr(source, kind) is not None]
    if len(given) > 1:
        fields = fields_of(VolumeProjection)
        yield Finding(
            f"one source of {volume_phrase(at)} is {' and '.join(named(fields[kind].name) for kind in given)} at once",
            help="make a source of its own of each",
        )


secret_name_missing = lacking(
    "projected-volumes/secret-name-missing", SecretProjection, "name", "projects a Secret without a name"
)
config_map_name_missing = lacking(
    "projected-volumes/config-map-name-missing", ConfigMapProjection, "name", "projects a ConfigMap without a name"
)


@rule("projected-volumes/token-expiration-too-short", ServiceAccountTokenProjection, "expiration_seconds")
def token_expiration_too_short(seconds: int, at: Location) -> Findings:
    """A token is valid for ten minutes at least."""
    if seconds < 600:
        yield Finding(f"the token in {volume_phrase(at)} must be valid for 600 seconds or more, got {seconds}")


@rule("projected-volumes/token-expiration-too-long", ServiceAccountTokenProjection, "expiration_seconds")
def token_expiration_too_long(seconds: int, at: Location) -> Findings:
    """A token is valid for 2^32 seconds at most."""
    if seconds > 2**32:
        yield Finding(f"the token in {volume_phrase(at)} must be valid for {2**32} seconds or less, got {seconds}")


@rule("projected-volumes/token-path-missing", ServiceAccountTokenProjection, type="Required")
def token_path_missing(token: ServiceAccountTokenProjection, at: Location) -> Findings:
    """A token has a path in the volume."""
    if not token.path:
        yield Finding(
            f"the token in {volume_phrase(at)} has no path",
            _token_path(at),
            shown=at,
            help=phrase("for example {}", setting(ServiceAccountTokenProjection, "path", "token")),
        )


@rule("projected-volumes/token-path-invalid", ServiceAccountTokenProjection, "path")
def token_path_invalid(path: str, at: Location) -> Findings:
    """The path of a token in the volume is relative, without `..`, and does not begin with `..`."""
    if fault := file_path_fault(path):
        yield Finding(
            f"the path {quoted(path)} of the token in {volume_phrase(at)} {fault}",
            _token_path(at),
            shown=at.child("path"),
        )


def _token_path(token: Location) -> Location:
    """The location with the server's path of a token's `path`: `projected.path`, without the index of the source."""
    assert token.parent is not None  # it is one of the sources
    assert token.parent.parent is not None  # of a projected volume
    return token.parent.parent.child("sources").called("path")


@rule("projected-volumes/source-missing", VolumeProjection)
def source_missing(source: VolumeProjection, at: Location) -> Findings:
    """A source is not empty, as it would add no files. A cluster with a source's feature gate off sees it as empty."""
    if not _ANY_SOURCE.isdisjoint(source.__dict__):
        return
    left_out = [kind for kind in ("cluster_trust_bundle", "pod_certificate") if getattr(source, kind) is not None]
    if left_out:
        kind = named(fields_of(VolumeProjection)[left_out[0]].name)
        yield Finding(
            f"the source {kind} of {volume_phrase(at)} is left out by a cluster that has its feature gate off",
            notes=("Kubernetes 1.35 has it off by default, and drops the source without an error",),
        )
    else:
        yield Finding(f"a source of {volume_phrase(at)} is empty", help="leave it out")


RULES = (
    source_conflict,
    secret_name_missing,
    config_map_name_missing,
    token_expiration_too_short,
    token_expiration_too_long,
    token_path_missing,
    token_path_invalid,
    source_missing,
)
