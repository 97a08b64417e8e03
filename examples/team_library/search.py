"""The search, a service of the discovery team: it needs more memory than others of the team, and a place for its index."""

from acme import discovery, web_service
from podgen import each_container, shared_volume

index = shared_volume("index", size_limit="2Gi")

search = web_service(
    "search",
    "registry.example.com/search:1.9.4",
    discovery,
    each_container(mounts=[index.at("/var/lib/search")], limits={"memory": "2Gi"}, requests={"memory": "2Gi"}),
)
