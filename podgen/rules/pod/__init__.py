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
    "object_size",
    "commands",
    "volume_devices",
    "dns",
    "downward",
    "env",
    "env_sources",
    "ephemeral_containers",
    "ephemeral_volumes",
    "handlers",
    "checked_hosts",
    "host",
    "host_network_dns",
    "hostname",
    "init_containers",
    "waiting",
    "lifecycle",
    "stop_hooks",
    "mounts",
    "sub_paths",
    "node_affinity",
    "node_choice",
    "node_labels",
    "operating_system",
    "pod_affinity",
    "own_labels",
    "pod_resources",
    "pod_security_context",
    "sysctls",
    "port_warnings",
    "ports",
    "port_conflicts",
    "probes",
    "probe_timing",
    "probe_ports",
    "profile_annotations",
    "seccomp_apparmor",
    "projections",
    "quantities",
    "resize",
    "resources",
    "memory_limits",
    "cpu_amounts",
    "device_names",
    "restart",
    "ending_pods",
    "scheduling",
    "container_security_context",
    "non_root",
    "capabilities",
    "spread",
    "storage_sources",
    "tolerations",
    "volume_files",
    "volume_sources",
    "volumes",
    "empty_dirs",
    "file_modes",
    "relative_paths",
    "unused_volumes",
    "windows",
)

_modules: list[Any] = [import_module(f"{__name__}.{subject}") for subject in _SUBJECTS]
RULES: tuple[Rule, ...] = tuple(rule for module in _modules for rule in module.RULES)
