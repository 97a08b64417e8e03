"""Refused: an Ingress has rules, or one backend for all requests."""

from podgen.model import Ingress, IngressSpec, IngressTLS, ObjectMeta

shop = Ingress(metadata=ObjectMeta(name="shop"), spec=IngressSpec(tls=[IngressTLS(hosts=["shop.example.com"])]))
