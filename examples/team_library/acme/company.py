"""What holds for all services of the company."""

from podgen import defaults, each_container, hardened, pod_options

company = defaults(
    hardened(),
    pod_options(labels={"app.kubernetes.io/part-of": "acme-shop"}, automount_service_account_token=False),
    each_container(
        env={"LOG_FORMAT": "json", "LOG_LEVEL": "info"},
        requests={"cpu": "50m", "memory": "128Mi"},
        limits={"memory": "128Mi"},
        read_only_root_filesystem=True,
    ),
)
