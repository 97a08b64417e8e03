"""A web server that only reads an empty directory."""

from podgen import pod, shared_volume, web_container

html = shared_volume("html")
site = pod("site", web_container("nginx", "nginx:1.29", mounts=[html.at("/usr/share/nginx/html", read_only=True)]))
