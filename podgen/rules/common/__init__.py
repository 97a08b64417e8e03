"""Rules and helpers for objects of any kind: names, labels, metadata, types, amounts."""
