"""Two containers of one name."""

from podgen import container, init_container, pod

pod(
    "shop",
    container("app", "app:1.0"),
    init_container("app", "app:1.0", command=["migrate"]),
)
