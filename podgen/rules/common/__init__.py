"""Rules and helpers for objects of any kind: names, labels, metadata, types, amounts."""

from podgen.rules.common import label_selectors, metadata, ownership

RULES = (*metadata.RULES, *ownership.RULES, *label_selectors.RULES)
