"""Refused: the list of the paths of a host is not empty."""

from podgen.model import HTTPIngressRuleValue, Ingress, IngressRule, IngressSpec, ObjectMeta

shop = Ingress(
    metadata=ObjectMeta(name="shop"),
    spec=IngressSpec(rules=[IngressRule(host="shop.example.com", http=HTTPIngressRuleValue(paths=[]))]),
)
