"""A template for a prepared volume.

Fill it in, as in `podgen render prepared_volume.py --set name=docs`, or make it your own.
"""

from podgen import Pod, init_container, pod, shared_volume, template, web_container


@template
def prepared_volume(
    *,
    name: str = "docs",
    image: str = "nginx:1.29",
    curl: str = "curlimages/curl:8.16.0",
    release: str = "https://downloads.example.com/docs-1.4.2.tar.gz",
    size_limit: str = "256Mi",
) -> Pod:
    """A web server whose pages an init container unpacks before it starts.

    Parameters:
        name: The pod's name.
        image: The web server's image.
        curl: The image with curl.
        release: The address of the pages, a `.tar.gz`.
        size_limit: The most space that the pages may take.
    """
    html = shared_volume("html", size_limit=size_limit)
    return pod(
        name,
        init_container(
            "unpack",
            curl,
            command=["sh", "-ec", 'set -o pipefail; curl -fsSL "$RELEASE" | tar -xz -C /html'],
            env={"RELEASE": release},
            mounts=[html.at("/html")],
            requests={"cpu": "50m", "memory": "64Mi"},
            limits={"memory": "64Mi"},
        ),
        web_container(
            "nginx",
            image,
            health="/",
            mounts=[html.at("/usr/share/nginx/html", read_only=True)],
            requests={"cpu": "50m", "memory": "64Mi"},
            limits={"memory": "64Mi"},
        ),
        labels={"app": name},
    )
