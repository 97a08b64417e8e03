"""A token of the pod's service account, with which it proves to others who it is.

Kubernetes: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
"""

from typing import Any

from podgen.memo import lazy_pattern
from podgen.model.base import construct
from podgen.model.volume_files import ProjectedVolumeSource, ServiceAccountTokenProjection, VolumeProjection
from podgen.model.volumes import Volume
from podgen.pieces.mounts import Mount, PodVolume
from podgen.source import caller


def service_token(
    path: str,
    *,
    audience: str | None = None,
    expires: int | None = None,
    file: str = "token",
    name: str | None = None,
) -> Mount:
    """A token of the pod's service account, as a file below a path: for `mounts=[...]` of a container.

    The kubelet renews the token in time; the program has to read the file again.

    Parameters:
        path: The directory that the file is in, absolute.
        audience: Whom the token is for, such as `vault` or `sts.amazonaws.com`; by default the API server.
        expires: Seconds for which a token is valid, at least 600; by default an hour.
        file: The file's name.
        name: The name of its volume in the pod; by default after the audience: `vault-token`, and `service-token` without.

    Example:
        >>> from podgen import container, service_token
        >>> token = service_token("/var/run/secrets/tokens", audience="vault", expires=7200)
        >>> shop = container("shop", "shop:1.4", mounts=[token])

    Kubernetes: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
    """
    source = caller()
    token = construct(ServiceAccountTokenProjection, source, path=file, audience=audience, expiration_seconds=expires)
    held = construct(
        ProjectedVolumeSource, source, sources=(construct(VolumeProjection, source, service_account_token=token),)
    )
    named = _name_for(audience) if name is None else name
    return PodVolume(construct(Volume, source, name=named, projected=held)).at(path)


# What cannot stand in the name of a volume, and the scheme of a URL, which says nothing.
_NOT_IN_NAMES = lazy_pattern(r"^\w+://|[^a-z0-9]+")
_LONGEST_NAME = 63


def _name_for(audience: Any) -> str:
    """A name for the volume of a token: `vault-token`, `sts-amazonaws-com-token`."""
    words = _NOT_IN_NAMES.sub("-", audience.lower()) if isinstance(audience, str) else ""
    whom = words[: _LONGEST_NAME - len("-token")].strip("-")
    return f"{whom or 'service'}-token"
