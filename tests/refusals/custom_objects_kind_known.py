"""A Deployment whose fields nobody would look at."""

from podgen import custom

shop = custom("apps/v1", "Deployment", "shop", spec={"replicas": 3})
