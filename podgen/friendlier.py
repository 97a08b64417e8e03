"""Which fields the pieces take under a friendlier name: `mounts` for `volume_mounts`."""

CONTAINER_KEYWORDS = {
    "volume_mounts": "mounts",
    "startup_probe": "startup",
    "readiness_probe": "readiness",
    "liveness_probe": "liveness",
}
"""The fields of a container that `container(...)` and its like name differently, and their keywords."""

ARGUMENTS = {
    **CONTAINER_KEYWORDS,
    "container_port": "port",  # web_container
    "http_headers": "headers",  # http_check
    "field_path": "path",  # from_field
    "container_name": "container",  # from_resource
    "volume_name": "volume",  # from_file
    "persistent_volume_claim": "claim",  # persistent_volume
    "claim_name": "claim",
    "device_path": "path",  # volume.device
}
"""The same for all pieces. In one call, each keyword sets one field."""
