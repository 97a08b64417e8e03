"""A Service for something that runs no pods."""

from podgen import config_map, service

conf = config_map("shop", {"LEVEL": "info"})
front = service(conf, {80: "http"})
