"""ConfigMaps: the keys of their data, of which each is there once, and how many bytes they have.

Kubernetes: https://kubernetes.io/docs/concepts/configuration/configmap/
"""

from collections.abc import Mapping

from podgen.model.core import ConfigMap
from podgen.problems import named
from podgen.rules.companions.config_data import bad_keys, text_size, too_large
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.wording import name_of
from podgen.schema.base64_text import decoded_size
from podgen.words import phrase


@rule("config-maps/key-invalid", ConfigMap)
def key_invalid(config: ConfigMap, at: Location) -> Findings:
    """A key has at most 253 letters, digits, `-`, `_` and `.`, and does not begin with two dots."""
    for field in ("data", "binary_data"):
        yield from bad_keys((key, at.child(field, key)) for key in getattr(config, field) or ())


@rule("config-maps/key-duplicate", ConfigMap, "data")
def key_duplicate(data: Mapping[str, str], at: Location) -> Findings:
    """A key has a text or other bytes, not both."""
    binary = at.value.binary_data or {}
    for key in data:
        if key in binary:
            fields = name_of(ConfigMap, "data"), name_of(ConfigMap, "binary_data")
            yield Finding(
                phrase("the key {} is in `{}`, and in `{}` too", named(key), *fields),
                at.child("data", key),
                related=(at.child("binary_data", key).label("the same key"),),
                help="leave one of them out, or rename it",
            )


@rule("config-maps/too-long", ConfigMap, type="TooLong")
def too_long(config: ConfigMap, at: Location) -> Findings:
    """All values together have at most 1 MiB. Of those in base64, the bytes count that they stand for."""
    texts, binary = (config.data or {}).values(), (config.binary_data or {}).values()
    total = sum(map(text_size, texts)) + sum(map(decoded_size, binary))
    yield from too_large("a ConfigMap", total, at.called("[]"), at.child("data" if config.data else "binary_data"))


RULES = (key_invalid, key_duplicate, too_long)
