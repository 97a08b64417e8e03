"""A scheduled task: each night a dump of a database, of which those of two weeks are kept.

A dump has its date in its name, and gets that name when it is whole. Old ones go after a new one has come: a database that
cannot be dumped costs none of those that are there.
"""

from podgen import claim, container, cron_job, from_secret, hardened

DUMP = """\
dump="/dumps/shop-$(date +%F).dump"
pg_dump --format=custom --file="$dump.part" shop
mv "$dump.part" "$dump"
find /dumps -name "shop-*" -mtime +"$KEEP_DAYS" -delete
"""

dumps = claim("shop-dumps", "50Gi")

backup = cron_job(
    "nightly-backup",
    "0 3 * * *",
    container(
        "pg-dump",
        "postgres:18",
        command=["sh", "-ec", DUMP],
        env={
            "PGHOST": "shop-db",
            "PGUSER": "backup",
            "PGPASSWORD": from_secret("shop-db", "backup-password"),
            "KEEP_DAYS": 14,
        },
        mounts=[dumps.at("/dumps")],
        requests={"cpu": "100m", "memory": "256Mi"},
        limits={"memory": "256Mi"},
    ),
    hardened(),
    time_zone="Etc/UTC",
    concurrency_policy="Forbid",
    active_deadline_seconds=3600,
    user=999,
    group=999,
    fs_group=999,
    labels={"app.kubernetes.io/name": "nightly-backup"},
)
