"""Whom pods act as, and where they live: service accounts and namespaces."""

from collections.abc import Iterable
from typing import Unpack

from podgen.model.annotations import Items
from podgen.model.base import construct
from podgen.model.core import Namespace, NamespaceSpec, Secret, ServiceAccount
from podgen.model.references import LocalObjectReference, ObjectReference
from podgen.pieces.companions.common import finished, read_companion
from podgen.pieces.options import MetadataOptions
from podgen.rules import Rule
from podgen.source import caller


class ServiceAccountOptions(MetadataOptions, total=False):
    """The keywords of `service_account`: the fields of the metadata and of `podgen.model.ServiceAccount`."""

    automount_service_account_token: bool | None
    """Whether pods find a token of the account mounted. Default: true."""
    image_pull_secrets: Items[str | Secret | LocalObjectReference] | None
    """Secrets with credentials for image registries: `image_pull_secrets=["regcred"]`."""
    secrets: Items[ObjectReference] | None
    """Secrets that pods of the account may mount, by name."""


class NamespaceOptions(MetadataOptions, total=False):
    """The keywords of `namespace`: the fields of the metadata and of `podgen.model.Namespace`."""

    spec: NamespaceSpec | None
    """What has to be done before it can go."""


def service_account(
    name: str | None, *, allow: Iterable[str] = (), rules: Iterable[Rule] = (), **options: Unpack[ServiceAccountOptions]
) -> ServiceAccount:
    """An identity for pods, which permissions are given to. Checked at once.

    Parameters:
        name: Its name, a DNS subdomain.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keywords below, and `labels`, `namespace` and the others of all objects: see `pod`.

    Keywords:
        automount_service_account_token: Whether pods find a token of the account mounted. Default: true.
        image_pull_secrets: Secrets with credentials for image registries: `image_pull_secrets=["regcred"]`.
        secrets: Secrets that pods of the account may mount, by name.

    Raises:
        PodError: It has errors.

    Example:
        >>> from podgen import container, deployment, service_account
        >>> reader = service_account("reader", image_pull_secrets=["regcred"])
        >>> shop = deployment("shop", container("shop", "shop:1.4"), service_account=reader)

    Kubernetes: https://kubernetes.io/docs/concepts/security/service-accounts/
    """
    read = read_companion("service_account", name, options, ServiceAccountOptions, caller(), allow=allow, rules=rules)
    return finished(construct(ServiceAccount, read.source, metadata=read.metadata, **read.fields), read)


def namespace(
    name: str | None, *, allow: Iterable[str] = (), rules: Iterable[Rule] = (), **options: Unpack[NamespaceOptions]
) -> Namespace:
    """A part of the cluster with names of its own. Checked at once.

    Parameters:
        name: Its name, a DNS label of at most 63 characters.
        allow: Codes of rules, podgen's own or your team's, that do not hold for it.
        rules: Rules of your team's that hold for it, too: see `podgen.rules`.
        options: The keyword below, and `labels` and the others of all objects: see `pod`. The label `pod-security.kubernetes.io/enforce` says
            what its pods may do.

    Keywords:
        spec: What has to be done before it can go.

    Raises:
        PodError: It has errors.

    Example:
        >>> from podgen import container, deployment, namespace
        >>> prod = namespace("prod", labels={"pod-security.kubernetes.io/enforce": "restricted"})
        >>> shop = deployment("shop", container("shop", "shop:1.4"), namespace=prod)

    Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
    """
    read = read_companion("namespace", name, options, NamespaceOptions, caller(), allow=allow, rules=rules)
    return finished(construct(Namespace, read.source, metadata=read.metadata, **read.fields), read)
