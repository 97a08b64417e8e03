"""Values as objects of the official client, of `kubernetes_asyncio`, or of lightkube."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from podgen.interop.amounts import amounts_as_text
from podgen.interop.clients import Client, client_of
from podgen.interop.lost_fields import lost, refuse_lost
from podgen.interop.parts import part_of
from podgen.model.base import Model
from podgen.model.pod import Pod

CLIENTS = ("kubernetes.client", "kubernetes_asyncio.client", "lightkube")
"""The modules that values can be converted for."""


def to_client(value: object, module: ModuleType | None = None) -> Any:
    """A value as the object of the Kubernetes client: a pod as a `V1Pod`, a container as a `V1Container`.

    It is just this one, as for `to_dict`: convert what it `refers_to`, such as a ConfigMap that it mounts, too.
    Nothing is lost: clients drop fields that they do not know without a word, so what they would send is compared.

    Parameters:
        value: What a function of podgen returned: a pod, `pod_patch(...)`, a workload, a Service or the like; a container, a
            volume, a mount; or any value of `podgen.model`. A container has its mounts, and its volumes are values of their
            own: convert them, too, or convert a `pod_patch` of it, which has both.
        module: The client: `kubernetes.client`, `kubernetes_asyncio.client` or `lightkube`. Default: that of the former two
            that is installed, in this order.

    Returns:
        The object, of the class that the client has for it.

    Raises:
        PodError: The value is refused; or the client does not know one of its fields, which the error names, with the
            release of Kubernetes that has brought it.
        ImportError: No client is installed.
        TypeError: The client has no class for such a value, as for `pod_options(...)`.
        ValueError: A part lacks a field that the client insists on.

    Example:
        >>> from podgen import container, pod
        >>> from podgen.interop import to_client
        >>> made = to_client(pod("job", container("job", "busybox:1.37")))
        >>> made.spec.containers[0].image
        'busybox:1.37'
        >>> type(to_client(container("job", "busybox:1.37"))).__name__
        'V1Container'
    """
    part = part_of(value, "to_client")
    return converted(part.value, part.plain, client_of(module), part.about)


def converted(value: Model, plain: Mapping[str, Any], client: Client, about: str) -> Any:
    """A value as an object of a client, of which nothing is lost.

    Parameters:
        value: The value.
        plain: The same with the API's names.
        client: The client.
        about: The value in a few words, for the last line of the report.

    Raises:
        PodError: The client does not know a field.
    """
    told = amounts_as_text(type(value), plain)
    if isinstance(value, Pod) and value.is_patch and "spec" in told:
        told["spec"].setdefault("containers", [])  # clients require the list; an empty one changes nothing
    made = client.make(type(value), told)
    refuse_lost(value, lost(told, client.sent(made)), client.library, about)
    return made
