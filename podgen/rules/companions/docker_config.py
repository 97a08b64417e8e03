"""Credentials for image registries, as `docker login` writes them: a JSON object.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets
"""

import math
from typing import Never


def docker_config_fault(content: bytes) -> str | None:
    """What is wrong with a file of credentials. The server takes any JSON object, and `null`."""
    import json  # few manifests need it

    try:
        value = json.loads(
            content.decode(errors="replace"), parse_int=_number, parse_float=_number, parse_constant=_no_number
        )
    except ValueError:
        return "must be JSON" if content.strip() else "must be JSON, and is empty"
    except RecursionError:
        return "must be JSON that is less deep"
    return None if value is None or isinstance(value, dict) else "must be a JSON object"


def _number(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(text)
    return value


def _no_number(text: str) -> Never:
    raise ValueError(text)  # NaN and Infinity, which Python takes
