"""A hook of Airflow, for `$AIRFLOW_HOME/config/airflow_local_settings.py`: no worker is started that could never run.

Airflow calls it with each pod before it asks the cluster for it. The task fails at once: the log of the scheduler says why if
the pod was that of a worker, and the log of the task if it was that of a KubernetesPodOperator.
"""

from kubernetes.client import V1Pod

from podgen.interop import refuse


def pod_mutation_hook(pod: V1Pod) -> None:
    """Refuse a pod that the API server would refuse, or that could not run."""
    refuse(pod)
