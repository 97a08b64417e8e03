"""Jobs."""

from podgen.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
