"""A scheduled task, which runs to its end: the nightly dump of a database, tried again if it fails, given up after an hour.

`restart_policy="OnFailure"` makes a task of a pod: a container that has ended well is not started again.
"""

from podgen import container, from_secret, persistent_volume, pod

dumps = persistent_volume("dumps", claim="shop-dumps")

backup = pod(
    "nightly-backup",
    container(
        "pg-dump",
        "postgres:18",
        command=["pg_dump", "--format=custom", "--file=/dumps/shop.dump", "shop"],
        env={"PGHOST": "shop-db", "PGUSER": "backup", "PGPASSWORD": from_secret("shop-db", "backup-password")},
        mounts=[dumps.at("/dumps")],
        requests={"cpu": "100m", "memory": "256Mi"},
        limits={"memory": "256Mi"},
    ),
    restart_policy="OnFailure",
    active_deadline_seconds=3600,
    labels={"app": "nightly-backup"},
)
