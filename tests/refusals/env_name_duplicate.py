"""Warned of: a variable that is there twice has its last value, unless that is made from the one before: `$(PATH):/opt/bin`."""

from podgen import container, pod
from podgen.model import EnvVar

shop = pod("shop", container("app", "app:1.0", env=[EnvVar(name="A", value="x"), EnvVar(name="A", value="y")]))
