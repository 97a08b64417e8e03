"""Rules and helpers for objects of any kind: names, labels, metadata, types, amounts, claims for storage."""

from podgen.rules.common import claim_sources, claims, label_selectors, metadata, ownership

RULES = (*metadata.RULES, *ownership.RULES, *label_selectors.RULES, *claims.RULES, *claim_sources.RULES)
