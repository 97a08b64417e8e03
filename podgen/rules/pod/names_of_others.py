"""Names of what a pod needs, and that nothing can be called: the pod would wait for it for ever.

The server takes any text as the name of a volume's ConfigMap, Secret or claim. The kubelet asks for the object, and starts no
container until there is one (`pkg/volume/secret` and the like).

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from podgen.model.base import Model
from podgen.model.claims import PersistentVolumeClaimVolumeSource
from podgen.model.pod import PodSpec
from podgen.model.references import LocalObjectReference
from podgen.model.volume_files import ConfigMapProjection, ConfigMapVolumeSource, SecretProjection, SecretVolumeSource
from podgen.problems import quoted
from podgen.rules.common.formats import subdomain_fault, suggested_name
from podgen.rules.common.gaps import gap_in, how_to_fill
from podgen.rules.location import Location
from podgen.rules.pod.volumes import volume_phrase
from podgen.rules.rule import Finding, Findings, Rule, rule
from podgen.words import Text


def _name_of(on: type[Model], field: str, what: str) -> Rule:
    def check(name: str, at: Location) -> Findings:
        """A volume is made of an object that can exist: its name is a DNS subdomain. One that is optional may be missing."""
        if name and (fault := subdomain_fault(name)) and not getattr(at.value, "optional", None):
            yield Finding(f"the name {quoted(name)} of the {what} of {volume_phrase(at)} {fault}", help=_help(name))

    return rule("volumes/object-name-invalid", on, field)(check)


@rule("pull-secrets/name-invalid", PodSpec, "image_pull_secrets")
def pull_secret_name_invalid(secrets: tuple[LocalObjectReference, ...], at: Location) -> Findings:
    """The name of a pull secret is one that a Secret can have. The kubelet only warns, and images may be public."""
    for secret in at.items("image_pull_secrets"):
        name = secret.value.name
        if name and (fault := subdomain_fault(name)):
            yield Finding(f"the name {quoted(name)} of a pull secret {fault}", secret.child("name"), help=_help(name))


def _help(name: str) -> Text | None:
    gap = gap_in(name)
    return how_to_fill(gap) if gap else suggested_name(name)


RULES = (
    _name_of(ConfigMapVolumeSource, "name", "ConfigMap"),
    _name_of(ConfigMapProjection, "name", "ConfigMap"),
    _name_of(SecretVolumeSource, "secret_name", "Secret"),
    _name_of(SecretProjection, "name", "Secret"),
    _name_of(PersistentVolumeClaimVolumeSource, "claim_name", "claim"),
    pull_secret_name_invalid,
)
