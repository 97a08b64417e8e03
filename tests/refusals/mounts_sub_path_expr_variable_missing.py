"""A sub-path of a variable that is not set."""

from podgen import container, pod, shared_volume

logs = shared_volume("logs")
pod("shop", container("app", "app:1.0", mounts=[logs.at("/var/log", sub_path_expr="$(POD_NAME)")]))
