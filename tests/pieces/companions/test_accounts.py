"""Service accounts and namespaces, and the pods that name them by passing them."""

from typing import Any

import pytest
from helpers.one_problem import refusal

from podgen import container, deployment, namespace, pod, pod_options, secret, service_account, to_dict
from podgen.model import LocalObjectReference, Namespace, NamespaceSpec, ObjectReference, ServiceAccount

APP = container("app", "app:1.0")


def test_an_account() -> None:
    """All fields of the kind and of the metadata are keywords; strings will do for pull secrets."""
    account = service_account(
        "reader",
        labels={"team": "web"},
        automount_service_account_token=False,
        image_pull_secrets=["regcred"],
        secrets=[ObjectReference(name="token")],
    )
    assert isinstance(account, ServiceAccount)
    assert to_dict(account) == {
        "apiVersion": "v1",
        "kind": "ServiceAccount",
        "metadata": {"name": "reader", "labels": {"team": "web"}},
        "automountServiceAccountToken": False,
        "imagePullSecrets": [{"name": "regcred"}],
        "secrets": [{"name": "token"}],
    }


def test_an_account_alone() -> None:
    """Nothing is added."""
    assert to_dict(service_account("reader")) == {
        "apiVersion": "v1",
        "kind": "ServiceAccount",
        "metadata": {"name": "reader"},
    }


def test_pull_secrets_as_objects() -> None:
    """A Secret gives its name, and a reference of the model stays as it is; the Secret is remembered."""
    credentials = secret("regcred", type="kubernetes.io/dockerconfigjson", keys=[".dockerconfigjson"])
    account = service_account("reader", image_pull_secrets=[credentials, LocalObjectReference(name="other")])
    assert to_dict(account)["imagePullSecrets"] == [{"name": "regcred"}, {"name": "other"}]
    assert account.refers_to == (credentials,)


@pytest.mark.parametrize("keyword", ["service_account", "service_account_name"])
def test_pods_take_an_account(keyword: str) -> None:
    """A pod, a workload and their options take the account itself, and remember it."""
    account = service_account("reader")
    options: Any = {keyword: account}
    for made in (pod("web", APP, **options), deployment("web", APP, pod_options(**options))):
        written = to_dict(made)
        spec = written["spec"] if written["kind"] == "Pod" else written["spec"]["template"]["spec"]
        assert spec["serviceAccountName"] == "reader"
        assert made.refers_to == (account,)


def test_a_namespace() -> None:
    """It is an object like others."""
    made = namespace(
        "prod",
        labels={"pod-security.kubernetes.io/enforce": "restricted"},
        spec=NamespaceSpec(finalizers=["kubernetes"]),
    )
    assert isinstance(made, Namespace)
    assert to_dict(made) == {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {"name": "prod", "labels": {"pod-security.kubernetes.io/enforce": "restricted"}},
        "spec": {"finalizers": ["kubernetes"]},
    }


def test_objects_take_a_namespace() -> None:
    """What is in it takes the namespace itself, and remembers it."""
    prod = namespace("prod")
    for made in (pod("web", APP, namespace=prod), service_account("reader", namespace=prod)):
        assert made.namespace == "prod"
        assert made.refers_to == (prod,)


@pytest.mark.parametrize(
    ("call", "code", "path"),
    [
        (lambda: service_account("Reader"), "metadata/name-invalid", "metadata.name"),
        (lambda: service_account(None), "metadata/name-missing", "metadata.name"),
        (lambda: namespace("prod.eu"), "metadata/name-invalid", "metadata.name"),
        (
            lambda: namespace("prod", labels={"pod-security.kubernetes.io/enforce": "strict"}),
            "namespaces/pod-security-level-unsupported",
            "metadata.labels[pod-security.kubernetes.io/enforce]",
        ),
    ],
)
def test_what_is_refused(call: Any, code: str, path: str) -> None:
    """The rules of the kinds hold at the call."""
    problem = refusal(call)
    assert (problem.code, problem.path) == (code, path)


def test_what_can_be_lifted_is() -> None:
    """`allow=` is for podgen's own rules, and names none of the server's."""
    assert service_account("reader", allow=["ports/reuse"]).allow == {"ports/reuse"}
    wrong: Any = ["metadata/name-invalid"]
    assert refusal(lambda: service_account("reader", allow=wrong)).code == "pieces/allow-invalid"


def test_a_misspelt_keyword() -> None:
    """It is told with the one that was meant."""
    options: Any = {"image_pull_secret": ["regcred"]}
    problem = refusal(lambda: service_account("reader", **options))
    assert (problem.code, problem.help) == ("pieces/keyword-unknown", "did you mean `image_pull_secrets`?")


def test_the_name_that_is_missing() -> None:
    """The help says how to give it."""
    assert refusal(lambda: namespace(None)).help == 'give it one: namespace("web", ...)'
