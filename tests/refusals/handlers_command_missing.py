"""Refused: a check or hook that runs a command has a command to run."""

from podgen import container, exec_check, pod

pod("shop", container("app", "app:1.0", liveness=exec_check([])))
