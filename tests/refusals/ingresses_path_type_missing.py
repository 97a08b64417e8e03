"""Refused: a path says how it is compared with that of a request."""

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
                            path="/",
                            path_type=None,
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
