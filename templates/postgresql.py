"""A template for PostgreSQL with a volume of its own.

Fill it in, as in `podgen render postgresql.py --set name=db`, or make it your own.
"""

from podgen import claim_template, container, exec_check, hardened, port, secret, service, stateful_set, template
from podgen.model import AnyManifest, PodSecurityContext


@template
def postgresql(
    *,
    name: str = "postgresql",
    image: str = "postgres:18",
    size: str = "20Gi",
    storage_class: str | None = None,
    credentials: str = "postgresql",
    key: str = "password",
    cpu: str = "250m",
    memory: str = "1Gi",
    shutdown_seconds: int = 120,
) -> list[AnyManifest]:
    """PostgreSQL as a StatefulSet, with a claim, a headless Service, and the password by reference.

    Parameters:
        name: The name of the StatefulSet and of the Service.
        image: The image of PostgreSQL, 18 or later, based on Debian: others have another user, or another folder.
        size: The least that the volume offers.
        storage_class: The StorageClass of the volume; by default that of the cluster.
        credentials: The Secret with the password of the user `postgres`.
        key: The key of that password in the Secret.
        cpu: The share of a core that is set aside for it.
        memory: The memory that is set aside for it, and the most that it may use.
        shutdown_seconds: How long it may take to shut down before it is killed.
    """
    data = claim_template("data", size, storage_class=storage_class)
    password = secret(credentials, keys=[key])
    ready = ["pg_isready", "-h", "127.0.0.1", "-U", "postgres"]
    database = stateful_set(
        name,
        container(
            "postgres",
            image,
            ports=[port(5432, name="postgres")],
            env={"PGDATA": "/var/lib/postgresql/18/docker", "POSTGRES_PASSWORD": password.key(key)},
            mounts=[data.at("/var/lib/postgresql")],
            startup=exec_check(ready, period_seconds=2, failure_threshold=150),
            readiness=exec_check(ready, timeout_seconds=5),
            requests={"cpu": cpu, "memory": memory},
            limits={"memory": memory},
        ),
        hardened(),
        service=name,
        user=999,
        group=999,
        fs_group=999,
        security_context=PodSecurityContext(fs_group_change_policy="OnRootMismatch"),
        termination_grace_period_seconds=shutdown_seconds,
        labels={"app.kubernetes.io/name": name},
    )
    return [database, service(database, headless=True)]
