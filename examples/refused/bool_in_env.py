"""A boolean as an environment variable, which holds only text: whether that is `true` or `1`, only its reader knows.

Type checkers let it pass, since to Python a boolean is a number.
"""

from podgen import container, pod

shop = pod(
    "shop",
    container(
        "shop",
        "registry.example.com/shop:1.4.2",
        env={"PORT": 8080, "DEBUG": True},
    ),
)
