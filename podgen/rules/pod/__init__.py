"""Rules about pods and pod templates, a module a subject.

To add one, write its function in the module of its subject, and list it in that module's `RULES`.
"""

from importlib import import_module
from typing import Any

from podgen.rules.pod.derived import derive as derive
from podgen.rules.rule import Rule

_SUBJECTS = (
    "admission",
    "annotations",
    "resource_claims",
    "containers",
    "commands",
    "shell_syntax",
    "shells",
    "volume_devices",
    "dns",
    "downward",
    "env",
    "env_sources",
    "variable_values",
    "variable_use",
    "unfilled_variables",
    "ephemeral_containers",
    "ephemeral_volumes",
    "handlers",
    "host",
    "hostname",
    "images",
    "init_containers",
    "lifecycle",
    "mounts",
    "node_affinity",
    "node_labels",
    "operating_system",
    "pod_affinity",
    "pod_resources",
    "pod_security_context",
    "port_warnings",
    "ports",
    "port_conflicts",
    "probes",
    "profile_annotations",
    "seccomp_apparmor",
    "projections",
    "quantities",
    "resize",
    "resources",
    "device_names",
    "restart",
    "scheduling",
    "container_security_context",
    "spread",
    "storage_sources",
    "tolerations",
    "volume_files",
    "volume_sources",
    "volumes",
    "unused_volumes",
    "windows",
)

_modules: list[Any] = [import_module(f"{__name__}.{subject}") for subject in _SUBJECTS]
RULES: tuple[Rule, ...] = tuple(rule for module in _modules for rule in module.RULES)
