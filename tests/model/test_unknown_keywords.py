"""A keyword that a class of the model does not have is refused with what was meant."""

from collections.abc import Callable
from typing import Any

import pytest

from podgen.model import (
    Container,
    Deployment,
    EnvVar,
    Pod,
    PodSecurityContext,
    PodSpec,
    Probe,
    SecurityContext,
    Volume,
)


@pytest.mark.parametrize(
    ("model", "options", "message"),
    [
        (SecurityContext, {"fs_group": 1000}, "has no keyword `fs_group`, which belongs to the pod: PodSecurityContext(fs_group=1000)"),
        (SecurityContext, {"fsGroup": 1000}, "has no keyword `fsGroup`, which belongs to the pod: PodSecurityContext(fs_group=1000)"),
        (
            PodSecurityContext,
            {"capabilities": {}},
            "has no keyword `capabilities`, which belongs to a container: SecurityContext(capabilities=...)",
        ),
        (Container, {"name": "a", "run_as_user": 1}, "has no keyword `run_as_user`; write security_context=SecurityContext(run_as_user=1)"),
        (Container, {"name": "a", "limits": {}}, "has no keyword `limits`; write resources=ResourceRequirements(limits=...)"),
        (Probe, {"path": "/x"}, "has no keyword `path`; write http_get=HTTPGetAction(path=...)"),
        (EnvVar, {"name": "a", "secret_key_ref": {}}, "has no keyword `secret_key_ref`; write value_from=EnvVarSource(secret_key_ref=...)"),
        (Pod, {"containers": []}, "has no keyword `containers`; write spec=PodSpec(containers=...)"),
        (Deployment, {"replicas": 3}, "has no keyword `replicas`; write spec=DeploymentSpec(replicas=3)"),
        (PodSpec, {"containers": [], "fs_group": 1}, "has no keyword `fs_group`; write security_context=PodSecurityContext(fs_group=1)"),
        (Container, {"name": "a", "imagePullPolicy": "x"}, "has no keyword `imagePullPolicy`; did you mean `image_pull_policy`?"),
        (Container, {"name": "a", "imag": "x"}, "has no keyword `imag`; did you mean `image`?"),
        (SecurityContext, {"nope": 1}, "has no keyword `nope`"),
        (Volume, {"name": "a", "path": "/x"}, "has no keyword `path`"),  # several sources have one
    ],
)  # fmt: skip
def test_unknown_keyword(model: Callable[..., Any], options: dict[str, Any], message: str) -> None:
    """The other security context, the object that has it, the name in Python, or the most similar one."""
    with pytest.raises(TypeError) as caught:
        model(**options)
    assert str(caught.value) == f"{model.__name__}() {message}"
