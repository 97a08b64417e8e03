"""Refused: a value that is read from somewhere has a place to be read from."""

from podgen import container, pod
from podgen.model import EnvVarSource

pod("shop", container("app", "app:1.0", env={"A": EnvVarSource()}))
