"""Refused: a key in a file of variables is the name of one: printable ASCII characters other than `=`."""

from podgen import container, from_file, pod, shared_volume

pod("shop", container("app", "app:1.0", env={"A": from_file("v", "f", "a=b")}), shared_volume("v"))
