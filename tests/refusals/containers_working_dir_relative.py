"""A working directory as in a shell."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", working_dir="~/app"))
