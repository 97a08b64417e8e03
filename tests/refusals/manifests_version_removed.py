"""A kind in an API version that is gone."""

from podgen import custom

reader = custom("rbac.authorization.k8s.io/v1beta1", "Role", "reader", rules=[])
