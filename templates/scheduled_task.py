"""A template for a scheduled task.

Fill it in, as in `podgen render scheduled_task.py --set name=dump`, or make it your own.
"""

from typing import Literal

from podgen import claim, container, cron_job, from_secret, hardened, template
from podgen.model import CronJob

DUMP = """\
dump="/dumps/DATABASE-$(date +%F).dump"
pg_dump --format=custom --file="$dump.part" DATABASE
mv "$dump.part" "$dump"
find /dumps -name "DATABASE-*" -mtime +"$KEEP_DAYS" -delete
"""


@template
def scheduled_task(
    *,
    name: str = "nightly-backup",
    schedule: str = "0 3 * * *",
    time_zone: str = "Etc/UTC",
    image: str = "postgres:18",
    host: str = "shop-db",
    database: str = "shop",
    user: str = "backup",
    credentials: str = "shop-db",
    key: str = "backup-password",
    dumps: str = "shop-dumps",
    size: str = "50Gi",
    keep_days: int = 14,
    restart_policy: Literal["OnFailure", "Never"] = "OnFailure",
    deadline_seconds: int = 3600,
    memory: str = "256Mi",
) -> CronJob:
    """A task on a schedule: each night a dump of a database, of which those of two weeks are kept.

    Parameters:
        name: The name of the CronJob.
        schedule: When it runs, in the format of cron.
        time_zone: The time zone of the schedule.
        image: The image with `pg_dump`.
        host: The database server.
        database: The database to dump.
        user: The user to dump it as.
        credentials: The Secret with that user's password.
        key: The key of that password in the Secret.
        dumps: The name of the claim that the dumps are written to.
        size: The least that the volume of the dumps offers.
        keep_days: How many days a dump is kept.
        restart_policy: Whether a container that failed is started again (`OnFailure`) or replaced (`Never`).
        deadline_seconds: When to give up, however often it was tried.
        memory: The memory that is set aside for it, and the most that it may use.
    """
    kept = claim(dumps, size)
    return cron_job(
        name,
        schedule,
        container(
            "pg-dump",
            image,
            command=["sh", "-ec", DUMP.replace("DATABASE", database)],
            env={
                "PGHOST": host,
                "PGUSER": user,
                "PGPASSWORD": from_secret(credentials, key),
                "KEEP_DAYS": keep_days,
            },
            mounts=[kept.at("/dumps")],
            requests={"cpu": "100m", "memory": memory},
            limits={"memory": memory},
        ),
        hardened(),
        time_zone=time_zone,
        concurrency_policy="Forbid",
        restart_policy=restart_policy,
        active_deadline_seconds=deadline_seconds,
        user=999,
        group=999,
        fs_group=999,
        labels={"app.kubernetes.io/name": name},
    )
