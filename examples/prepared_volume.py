"""An init container that prepares a volume: it unpacks a release of a site, and only then does the web server start.

If the download fails, nginx never starts with half a site: the init container is tried again until it has ended well.
"""

from podgen import init_container, pod, shared_volume, web_container

html = shared_volume("html", size_limit="256Mi")

site = pod(
    "docs",
    init_container(
        "unpack",
        "curlimages/curl:8.16.0",
        command=["sh", "-ec", 'set -o pipefail; curl -fsSL "$RELEASE" | tar -xz -C /html'],
        env={"RELEASE": "https://downloads.example.com/docs-1.4.2.tar.gz"},
        mounts=[html.at("/html")],
        requests={"cpu": "50m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
    ),
    web_container(
        "nginx",
        "nginx:1.29",
        health="/",
        mounts=[html.at("/usr/share/nginx/html", read_only=True)],
        requests={"cpu": "50m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
    ),
    labels={"app": "docs"},
)
