"""A database whose data survives the pod, in the persistent volume claim `shop-data`.

Most volumes end with their pod; this one is there again for the next pod that asks for the claim. The check asks over TCP:
while the image prepares a new database, its server answers on a socket only. postgresql.py makes the claim, too.
"""

from podgen import container, exec_check, from_secret, persistent_volume, pod, port

data = persistent_volume("data", claim="shop-data")
ready = ["pg_isready", "--host=127.0.0.1", "--username=postgres"]

database = pod(
    "shop-db",
    container(
        "postgres",
        "postgres:18",
        ports=[port(5432, name="postgres")],
        env={"POSTGRES_PASSWORD": from_secret("shop-db", "password")},
        mounts=[data.at("/var/lib/postgresql")],
        startup=exec_check(ready, period_seconds=1, failure_threshold=120),
        readiness=exec_check(ready, timeout_seconds=5),
        requests={"cpu": "250m", "memory": "1Gi"},
        limits={"memory": "1Gi"},
    ),
    termination_grace_period_seconds=120,
    labels={"app": "shop-db"},
)
