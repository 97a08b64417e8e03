"""Refused: a host is a DNS name without a scheme and a port."""

from podgen.model import (
    HTTPIngressPath,
    HTTPIngressRuleValue,
    Ingress,
    IngressBackend,
    IngressRule,
    IngressServiceBackend,
    IngressSpec,
    ObjectMeta,
    ServiceBackendPort,
)

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(
        rules=[
            IngressRule(
                host="https://Shop.example.com",
                http=HTTPIngressRuleValue(
                    paths=[
                        HTTPIngressPath(
                            path="/",
                            path_type="Prefix",
                            backend=IngressBackend(
                                service=IngressServiceBackend(name="front", port=ServiceBackendPort(number=80))
                            ),
                        )
                    ]
                ),
            )
        ]
    ),
)
