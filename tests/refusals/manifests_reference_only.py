"""A Secret that is made elsewhere, written as if it were whole."""

from podgen import secret, to_yaml

db = secret("db", keys=["password"])
text = to_yaml(db)
