"""The keyword to write instead of one that a piece does not have, with the value that was given."""

from collections.abc import Mapping
from typing import Any

from podgen.friendlier import CONTAINER_KEYWORDS, CONTAINER_PARTS
from podgen.model.base import Model
from podgen.model.containers import Container, ResourceRequirements
from podgen.model.pod import PodDNSConfig, PodSpec
from podgen.model.probes import Lifecycle
from podgen.model.security import Capabilities, PodSecurityContext, SecurityContext
from podgen.problems import SourceRef
from podgen.rules.shapes.imports import with_imports
from podgen.rules.shapes.in_python import Code, code_of
from podgen.rules.shapes.meant import plain_for
from podgen.rules.shapes.mounts import mounts_code
from podgen.rules.shapes.secrecy import without_secrets
from podgen.schema.fields import fields_of
from podgen.suggest import did_you_mean

_LONGEST = 160

_OF_CONTAINER = {
    "cmd": "args",
    "entrypoint": "command",
    "environment": "env",
    "expose": "ports",
    "pull_policy": "image_pull_policy",
    "read_only": "read_only_root_filesystem",
    "workdir": "working_dir",
}
"""What compose and images call the keywords of a container."""

_LIMITS = {"cpu": "cpu", "cpus": "cpu", "memory": "memory", "mem": "memory", "mem_limit": "memory"}

_WHOLES: Mapping[type[Model], Mapping[str, type[Model]]] = {
    Container: {"security_context": SecurityContext, "lifecycle": Lifecycle, "resources": ResourceRequirements},
    PodSpec: {"security_context": PodSecurityContext, "dns_config": PodDNSConfig},
}
"""The fields whose parts are keywords of a class."""


def container_keyword(keyword: str, value: Any, place: SourceRef | None) -> str | None:
    """What to write in a call of `container` instead of a keyword that it does not have; `None` if nobody can tell.

    Parameters:
        keyword: The keyword, in the style of Python.
        value: What was given.
        place: The user's call.
    """
    if keyword in _LIMITS:
        code = _setting(ResourceRequirements, "limits", {_LIMITS[keyword]: value}, "limits")
        return code.text if code else "limits={...}"
    if keyword == "volumes":
        mounts = mounts_code(value)
        return f"mounts={mounts}" if mounts else 'mounts=[volume.at("/path")]'
    if keyword == "healthcheck":
        code = _setting(Container, "liveness_probe", _tested(value), "liveness")
        return with_imports(code, place) if code else "liveness=exec_check([...])"
    if keyword in ("cap_add", "cap_drop"):
        return _part(Container, "capabilities", {keyword.removeprefix("cap_"): value}, place)
    if other := _OF_CONTAINER.get(keyword):
        fields = {friendly: field for field, friendly in CONTAINER_KEYWORDS.items()}
        field = fields.get(other, other)
        whole, part = CONTAINER_PARTS.get(other, ("", field))
        code = _setting(_WHOLES[Container].get(whole, Container), part, value, other)
        return with_imports(code, place) if code else f"did you mean `{other}`?"
    return _part(Container, keyword, value, place)


def pod_keyword(keyword: str, value: Any, place: SourceRef | None) -> str | None:
    """The same in a call of `pod`."""
    if keyword == "restart":
        meant = did_you_mean(value, _RESTART) if isinstance(value, str) else None
        return f'restart_policy="{meant or _COMPOSE_RESTART.get(str(value), "Always")}"'
    return _part(PodSpec, keyword, value, place)


_RESTART = ("Always", "OnFailure", "Never")
_COMPOSE_RESTART = {"no": "Never", "False": "Never", "unless-stopped": "Always"}


def _tested(healthcheck: Any) -> Any:
    """The command of a health check of compose."""
    test = healthcheck.get("test") if isinstance(healthcheck, Mapping) else healthcheck
    if isinstance(test, list) and test[:1] == ["CMD"]:
        return test[1:]
    if isinstance(test, list) and test[:1] == ["CMD-SHELL"]:
        return ["sh", "-c", *test[1:]]
    return test


def _part(model: type[Model], attribute: str, value: Any, place: SourceRef | None) -> str | None:
    """The field that a keyword is a part of, with that part."""
    for whole, kind in _WHOLES[model].items():
        if attribute in fields_of(kind):
            code = _setting(kind, attribute, value, attribute) or Code(f"{attribute}=...")
            call = Code(f"{whole}={kind.__name__}({code.text})", code.classes | {kind.__name__})
            return with_imports(call, place)
    return None


def _setting(model: type[Model], attribute: str, value: Any, keyword: str) -> Code | None:
    """A field with its value, as far as the value is plain and short."""
    if not _is_plain(value):
        return None
    plain = plain_for(model, attribute, value)
    if plain is None:
        return None
    kind = fields_of(model)[attribute].kind
    code = code_of(kind, without_secrets(kind, plain), attribute)
    return Code(f"{keyword}={code.text}", code.classes) if len(code.text) <= _LONGEST else None


def _is_plain(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(key, str) for key in value) and all(map(_is_plain, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return isinstance(value, str | int | float | Capabilities)
