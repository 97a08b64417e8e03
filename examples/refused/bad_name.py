"""A pod's name with capitals and an underscore: it becomes part of host names, which have neither."""

from podgen import pod, web_container

shop = pod(
    "Online_Shop",
    web_container("shop", "registry.example.com/shop:1.4.2"),
)
