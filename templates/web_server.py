"""A template for a web server.

Fill it in, as in `podgen render web_server.py --set name=shop`, or make it your own.
"""

from podgen import Pod, pod, template, web_container


@template
def web_server(
    *,
    name: str = "web",
    image: str = "nginx:1.29",
    port: int = 80,
    health: str = "/",
    cpu: str = "50m",
    memory: str = "64Mi",
) -> Pod:
    """A web server, which gets requests only while it answers them.

    Parameters:
        name: The pod's name.
        image: The web server's image.
        port: The port that it listens on.
        health: The path that answers once the server can do its work.
        cpu: The share of a core that is set aside for it.
        memory: The memory that is set aside for it, and the most that it may use.
    """
    return pod(
        name,
        web_container(
            "nginx",
            image,
            port=port,
            health=health,
            requests={"cpu": cpu, "memory": memory},
            limits={"memory": memory},
        ),
        labels={"app": name},
    )
