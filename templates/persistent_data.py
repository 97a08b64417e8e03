"""A template for a database.

Fill it in, as in `podgen render persistent_data.py --set name=db`, or make it your own.
"""

from podgen import Pod, container, exec_check, from_secret, persistent_volume, pod, port, template


@template
def persistent_data(
    *,
    name: str = "shop-db",
    image: str = "postgres:18",
    claim: str = "shop-data",
    credentials: str = "shop-db",
    key: str = "password",
    cpu: str = "250m",
    memory: str = "1Gi",
    shutdown_seconds: int = 120,
) -> Pod:
    """A database whose data survives the pod, in a persistent volume claim.

    Parameters:
        name: The pod's name.
        image: The image of PostgreSQL, 18 or later: earlier ones keep their data in another folder.
        claim: The PersistentVolumeClaim that holds the data.
        credentials: The Secret with the password of the user `postgres`.
        key: The key of that password in the Secret.
        cpu: The share of a core that is set aside for it.
        memory: The memory that is set aside for it, and the most that it may use.
        shutdown_seconds: How long it may take to shut down before it is killed.
    """
    data = persistent_volume("data", claim=claim)
    ready = ["pg_isready", "--host=127.0.0.1", "--username=postgres"]
    return pod(
        name,
        container(
            "postgres",
            image,
            ports=[port(5432, name="postgres")],
            env={"POSTGRES_PASSWORD": from_secret(credentials, key)},
            mounts=[data.at("/var/lib/postgresql")],
            startup=exec_check(ready, period_seconds=1, failure_threshold=120),
            readiness=exec_check(ready, timeout_seconds=5),
            requests={"cpu": cpu, "memory": memory},
            limits={"memory": memory},
        ),
        termination_grace_period_seconds=shutdown_seconds,
        labels={"app": name},
    )
