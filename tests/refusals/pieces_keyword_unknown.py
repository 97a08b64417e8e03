"""A keyword by the API's name."""

from podgen import container, pod

pod("shop", container("app", "app:1.0", imagePullPolicy="Always"))
