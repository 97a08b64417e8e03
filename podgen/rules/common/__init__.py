"""Rules and helpers for objects of any kind: names, labels, metadata, types, amounts."""

from podgen.rules.common import claim_specs, label_selectors, metadata, ownership

RULES = (*metadata.RULES, *ownership.RULES, *label_selectors.RULES, *claim_specs.RULES)
