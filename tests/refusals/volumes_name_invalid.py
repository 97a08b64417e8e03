"""A volume's name with an underscore."""

from podgen import container, pod, shared_volume

scratch = shared_volume("scratch_space")
pod("shop", container("app", "app:1.0", mounts=[scratch.at("/tmp")]))
