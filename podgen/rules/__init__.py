"""All rules. To add one, write its function in the module of its subject and list it in that module's `RULES`."""

from podgen.rules import containers, metadata, ports, probes, volumes
from podgen.rules.engine import Engine as Engine
from podgen.rules.rule import Rule as Rule

RULES: tuple[Rule, ...] = (
    *metadata.RULES,
    *containers.RULES,
    *ports.RULES,
    *probes.RULES,
    *volumes.RULES,
)
