"""An object that does not say what it is."""

from podgen import custom

role = custom("rbac.authorization.k8s.io/v1", "", "reader", rules=[])
