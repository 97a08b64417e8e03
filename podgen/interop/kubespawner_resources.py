"""Resources of the user's container, as the settings of KubeSpawner that JupyterHub shows to users, too."""

from collections.abc import Mapping
from typing import Any

from podgen.rules.common.quantity import parse

_BILLION = 1_000_000_000


def resource_settings(resources: Mapping[str, Any]) -> dict[str, Any]:
    """The settings for limits and requests.

    JupyterHub counts processors as a number, and memory in bytes: it reads `2G` as 2 GiB, which is not what Kubernetes does.
    An amount that it has no number for stays a text, beside what else there is, such as GPUs.

    Example:
        >>> resource_settings({"limits": {"cpu": "500m", "memory": "2G", "nvidia.com/gpu": "1"}})
        {'cpu_limit': 0.5, 'mem_limit': 2000000000, 'extra_resource_limits': {'nvidia.com/gpu': '1'}}
    """
    settings: dict[str, Any] = {}
    for field, what in (("limits", "limit"), ("requests", "guarantee")):
        others = {}
        for name, amount in resources.get(field, {}).items():
            number = _number(name, amount)
            if number:  # 0 is no setting to KubeSpawner
                settings[f"{'mem' if name == 'memory' else name}_{what}"] = number
            else:
                others[name] = amount
        if others:
            settings[f"extra_resource_{what}s"] = others
    return settings


def _number(name: str, amount: Any) -> float | None:
    """Processors or bytes as a number that is exactly the amount, or `None`."""
    quantity = parse(amount) if name in ("cpu", "memory") else None
    if quantity is None:
        return None
    if quantity.billionths % _BILLION == 0 and name == "memory":
        return quantity.billionths // _BILLION
    number = quantity.billionths / _BILLION
    same = parse(repr(number))
    return number if name == "cpu" and same is not None and same.billionths == quantity.billionths else None
