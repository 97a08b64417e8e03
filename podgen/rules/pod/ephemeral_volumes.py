"""Ephemeral volumes: the claims that are made for one pod.

Kubernetes: https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes

What such a claim may ask for is in `podgen.rules.common.claims`.
"""

from podgen.model.claims import EphemeralVolumeSource, PersistentVolumeClaimTemplate
from podgen.model.meta import ObjectMeta
from podgen.model.volumes import Volume
from podgen.problems import named, quoted
from podgen.rules.common.claims import claim_phrase
from podgen.rules.common.context import future_name
from podgen.rules.common.formats import subdomain_fault
from podgen.rules.location import Location
from podgen.rules.pod.context import pod_metadata
from podgen.rules.pod.volumes import lacking, sources_of
from podgen.rules.rule import Finding, Findings, rule
from podgen.schema.fields import fields_of

template_required = lacking(
    "ephemeral-volumes/template-missing",
    EphemeralVolumeSource,
    "volume_claim_template",
    "does not say what to claim",
)


@rule("ephemeral-volumes/claim-name-invalid", Volume, "ephemeral")
def claim_name_invalid(source: EphemeralVolumeSource, at: Location) -> Findings:
    """The claim of an ephemeral volume is named after pod and volume, which must make a DNS subdomain together."""
    name, volume = future_name(pod_metadata(at)), at.value.name
    if name and volume and (fault := subdomain_fault(f"{name}-{volume}")) and sources_of(at.value)[0] == "ephemeral":
        yield Finding(
            f"the claim of the volume {named(volume)} is named {quoted(f'{name}-{volume}')}, which {fault}",
            at.child("name"),
            help="shorten the name of the pod or of the volume",
        )


@rule("ephemeral-volumes/metadata-forbidden", PersistentVolumeClaimTemplate, "metadata", type="Forbidden")
def metadata_forbidden(metadata: ObjectMeta, at: Location) -> Findings:
    """The claim of an ephemeral volume can have labels and annotations; all else about it is made up by the cluster."""
    for attribute, value in vars(metadata).items():
        if value == "" or (attribute, value) == ("generation", 0) or attribute in ("labels", "annotations"):
            continue  # for the server it is not set
        where = at.child("metadata").child(attribute)
        yield Finding(
            f"{claim_phrase(at)} cannot have {named(fields_of(ObjectMeta)[attribute].name)}",
            where.called("uID") if attribute == "uid" else where,
            help="only labels and annotations can be set",
        )


RULES = (template_required, claim_name_invalid, metadata_forbidden)
