"""Refused: a path begins with `/`."""

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
                host="shop.example.com",
                http=HTTPIngressRuleValue(
                    paths=[
                        HTTPIngressPath(
                            path="shop",
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
