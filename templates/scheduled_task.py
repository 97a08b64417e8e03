"""A template for a scheduled task.

Fill it in, as in `podgen render scheduled_task.py --set name=dump`, or make it your own.
"""

from typing import Literal

from podgen import Pod, container, from_secret, persistent_volume, pod, template


@template
def scheduled_task(
    *,
    name: str = "nightly-backup",
    image: str = "postgres:18",
    host: str = "shop-db",
    database: str = "shop",
    user: str = "backup",
    credentials: str = "shop-db",
    key: str = "backup-password",
    claim: str = "shop-dumps",
    restart_policy: Literal["OnFailure", "Never"] = "OnFailure",
    deadline_seconds: int = 3600,
    memory: str = "256Mi",
) -> Pod:
    """A task that runs to its end: the dump of a database, tried again if it fails.

    Parameters:
        name: The pod's name.
        image: The image with `pg_dump`.
        host: The database server.
        database: The database to dump.
        user: The user to dump it as.
        credentials: The Secret with that user's password.
        key: The key of that password in the Secret.
        claim: The PersistentVolumeClaim that the dump is written to.
        restart_policy: Whether a task that failed is tried again (`OnFailure`) or not (`Never`).
        deadline_seconds: When to give up, however often it was tried.
        memory: The memory that is set aside for it, and the most that it may use.
    """
    dumps = persistent_volume("dumps", claim=claim)
    return pod(
        name,
        container(
            "pg-dump",
            image,
            command=["pg_dump", "--format=custom", f"--file=/dumps/{database}.dump", database],
            env={"PGHOST": host, "PGUSER": user, "PGPASSWORD": from_secret(credentials, key)},
            mounts=[dumps.at("/dumps")],
            requests={"cpu": "100m", "memory": memory},
            limits={"memory": memory},
        ),
        restart_policy=restart_policy,
        active_deadline_seconds=deadline_seconds,
        labels={"app": name},
    )
