"""A whole application: a Deployment, its configuration and its Service. A change of the configuration rolls the Deployment."""

from podgen import config_map, deployment, service, web_container

SITE = "server { listen 8080; default_type text/plain; return 200 'Hello'; }\n"
conf = config_map("hello", {"site.conf": SITE}, hashed=True)

hello = deployment(
    "hello",
    web_container("nginx", "nginx:1.29", port=8080, health="/", mounts=[conf.at("/etc/nginx/conf.d")]),
    replicas=2,
    labels={"app": "hello"},
)

front = service(hello, {80: "http"})
