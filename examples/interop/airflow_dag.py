"""An Airflow DAG: one task with more memory and a scratch volume in its worker pod, and one that is a pod of its own.

Airflow merges `pod_override` into the pod of each worker, in which the task runs in the container `base`.
"""

from datetime import UTC, datetime

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG, chain

from podgen import container, pod, shared_volume
from podgen.interop import pod_patch, to_client

scratch = shared_volume("scratch", size_limit="20Gi")

worker = pod_patch(
    container("base", requests={"memory": "4Gi"}, limits={"memory": "4Gi"}, mounts=[scratch.at("/scratch")]),
    node_selector={"disk": "ssd"},
)

export = pod(
    "export",
    container(
        "base",
        "postgres:18.1",
        command=["sh", "-c", "pg_dump --file=/scratch/shop.sql && gzip /scratch/shop.sql"],
        env={"PGHOST": "db", "PGDATABASE": "shop"},
        mounts=[scratch.at("/scratch")],
        limits={"memory": "512Mi"},
    ),
    restart_policy="Never",
)


def sort_files() -> None:
    """The work of the first task."""
    print("sorted")


with DAG("nightly", schedule="@daily", start_date=datetime(2026, 1, 1, tzinfo=UTC), catchup=False) as dag:
    sort = PythonOperator(
        task_id="sort", python_callable=sort_files, executor_config={"pod_override": to_client(worker)}
    )
    dump = KubernetesPodOperator(task_id="dump", full_pod_spec=to_client(export))
    chain(sort, dump)
