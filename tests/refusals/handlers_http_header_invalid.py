"""Refused: the name of a header has only letters, digits and `-`: Kubernetes is stricter here than HTTP."""

from podgen import container, pod
from podgen.model import HTTPGetAction, HTTPHeader, Probe

pod(
    "shop",
    container(
        "app",
        "app:1.0",
        liveness=Probe(http_get=HTTPGetAction(port=80, http_headers=[HTTPHeader(name="X_A", value="1")])),
    ),
)
