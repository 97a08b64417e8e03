"""An object that lacks a field which its kind cannot do without."""

from podgen import custom

reader = custom(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    "reader",
    roleRef={"apiGroup": "rbac.authorization.k8s.io", "kind": "Role"},
    subjects=[{"kind": "User", "name": "ann"}],
)
