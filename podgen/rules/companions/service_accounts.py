"""ServiceAccounts.

Kubernetes: https://kubernetes.io/docs/concepts/security/service-accounts/
"""

from podgen.model.core import ServiceAccount
from podgen.problems import named
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule

_MOUNTABLE = "kubernetes.io/enforce-mountable-secrets"


@rule("service-account/mountable-secrets-deprecated", ServiceAccount, "metadata")
def mountable_secrets_deprecated(_: object, at: Location) -> Findings:
    """An annotation that limits which Secrets pods may mount is deprecated, whatever its value."""
    annotations = at.child("metadata").child("annotations").value or {}
    if _MOUNTABLE in annotations:
        yield Finding(
            f"the annotation {named(_MOUNTABLE)} is deprecated",
            at.child("metadata").child("annotations", _MOUNTABLE),
            help="keep Secrets that others must not mount in a namespace of their own",
        )


RULES = (mountable_secrets_deprecated,)
