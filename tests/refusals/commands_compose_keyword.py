"""A word of Docker's in front of the command."""

from podgen import container, exec_check, pod

pod("shop", container("app", "app:1.0", readiness=exec_check(["CMD-SHELL", "pg_isready -U shop"])))
