"""A variable that a probe does not know."""

from podgen import container, exec_check, from_secret, pod

check = exec_check(["ping", "--password", "$(PASSWORD)"])
shop = pod("shop", container("app", "app:1.0", env={"PASSWORD": from_secret("db", "password")}, readiness=check))
