"""Which of a pod's labels name it, for selectors."""

import pytest

from podgen.pieces.own_labels import own_labels

NAME = "app.kubernetes.io/name"
INSTANCE = "app.kubernetes.io/instance"
COMPONENT = "app.kubernetes.io/component"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"app": "shop"}, {"app": "shop"}),
        ({"k8s-app": "dns", "team": "net"}, {"k8s-app": "dns"}),
        ({"name": "shop", "tier": "web"}, {"name": "shop"}),
        ({"name": "b", "k8s-app": "a", "app": "shop"}, {"app": "shop"}),
        ({"app": "shop", NAME: "store"}, {NAME: "store"}),
        (
            {COMPONENT: "web", INSTANCE: "eu", NAME: "store", "app": "shop", "app.kubernetes.io/part-of": "mall"},
            {NAME: "store", INSTANCE: "eu", COMPONENT: "web"},
        ),
        ({INSTANCE: "eu", "app": "shop"}, {"app": "shop"}),
        ({"app": "shop", "app.kubernetes.io/version": "1.4", "version": "1.4", "release": "r"}, {"app": "shop"}),
        ({INSTANCE: "eu", "app.kubernetes.io/version": "1.4", "team": "web"}, None),
        ({}, None),
    ],
)
def test_own_labels(labels: dict[str, str], expected: dict[str, str] | None) -> None:
    """The name of the application, with what tells its releases and parts apart; never what its next version changes."""
    assert own_labels(labels) == expected
