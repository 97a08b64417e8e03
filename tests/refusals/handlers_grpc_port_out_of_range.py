"""Refused: a gRPC check asks on a port number from 1 to 65535; it takes no port's name."""

from podgen import container, grpc_check, pod

pod("shop", container("app", "app:1.0", liveness=grpc_check(0)))
