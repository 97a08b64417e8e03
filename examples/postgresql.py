"""PostgreSQL as a StatefulSet: a volume that stays, a name that stays, and the password from a Secret that is made elsewhere.

The check asks over TCP: while the image prepares a new database, it runs a server that answers on its socket only. The data
lies in a folder of its volume, since the top of some volumes is not empty. As the user of the image, the server needs no
rights of root; `OnRootMismatch` spares the volume from being gone through file by file at every start.
"""

from podgen import claim_template, container, exec_check, hardened, port, secret, service, stateful_set
from podgen.model import PodSecurityContext

data = claim_template("data", "20Gi")
credentials = secret("postgresql", keys=["password"])
ready = ["pg_isready", "-h", "127.0.0.1", "-U", "postgres"]

database = stateful_set(
    "postgresql",
    container(
        "postgres",
        "postgres:18",
        ports=[port(5432, name="postgres")],
        env={"PGDATA": "/var/lib/postgresql/18/docker", "POSTGRES_PASSWORD": credentials.key("password")},
        mounts=[data.at("/var/lib/postgresql")],
        startup=exec_check(ready, period_seconds=2, failure_threshold=150),
        readiness=exec_check(ready, timeout_seconds=5),
        requests={"cpu": "250m", "memory": "1Gi"},
        limits={"memory": "1Gi"},
    ),
    hardened(),
    service="postgresql",
    user=999,
    group=999,
    fs_group=999,
    security_context=PodSecurityContext(fs_group_change_policy="OnRootMismatch"),
    termination_grace_period_seconds=120,
    labels={"app.kubernetes.io/name": "postgresql"},
)

address = service(database, headless=True)
