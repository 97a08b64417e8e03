"""A web server: one nginx, which gets requests only while it answers them.

`web_container` brings the port and the readiness check, which most web servers need.
"""

from podgen import pod, web_container

web = pod(
    "web",
    web_container(
        "nginx",
        "nginx:1.29",
        health="/",
        requests={"cpu": "50m", "memory": "64Mi"},
        limits={"memory": "64Mi"},
    ),
    labels={"app": "web"},
)
