"""A keyword that `container` does not have. Type checkers see it before podgen does; here they are told to let it pass."""
# mypy: disable-error-code="call-arg"
# pyright: reportCallIssue=false

from podgen import container, pod, shared_volume

uploads = shared_volume("uploads")

shop = pod(
    "shop",
    container(
        "shop",
        "registry.example.com/shop:1.4.2",
        ports=[8080],
        mount=[uploads.at("/uploads")],
    ),
)
