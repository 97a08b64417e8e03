"""Refused: a path that is compared as it stands holds nothing that paths of requests never hold."""

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
                            path="/shop//cart",
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
