"""Several mistakes in one pod: all are told at once, each at its own line."""

from podgen import container, persistent_volume, pod, shared_volume, tcp_check, web_container

cache = shared_volume("cache")
uploads = persistent_volume("cache", claim="shop-uploads")

shop = pod(
    "shop",
    web_container("nginx", "nginx:1.29", mounts=[cache.at("/var/cache/nginx")]),
    container(
        "app",
        "registry.example.com/shop:1.4.2",
        ports=[80, 90000],
        mounts=[uploads.at("/uploads")],
        readiness=tcp_check("http"),
    ),
)
