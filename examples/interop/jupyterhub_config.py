"""A configuration of JupyterHub: each user's server has a home of its own, and a sidecar that fetches the course beside it.

The files of the course are in a volume that both containers share. KubeSpawner fills in `{username}` and the name of the
claim for each user, and the hook refuses what became wrong by that, or by a profile that a user has chosen.
"""

from typing import Any

from podgen import container, persistent_volume, pod, shared_volume, sidecar
from podgen.interop import kubespawner, refuse

course = shared_volume("course", size_limit="1Gi")
home = persistent_volume("home", claim="home-of-user")

server = pod(
    "server",
    container(
        "notebook",
        "quay.io/jupyter/scipy-notebook:2026-11-02",
        command=["start-notebook.py"],
        args=["--ServerApp.root_dir=/home/jovyan"],
        env={"COURSE_USER": "{username}"},
        mounts=[home.at("/home/jovyan"), course.at("/home/jovyan/course", read_only=True)],
        requests={"cpu": "100m", "memory": "512Mi"},
        limits={"cpu": 2, "memory": "2Gi"},
    ),
    sidecar(
        "git-sync",
        "registry.k8s.io/git-sync/git-sync:v4.4.2",
        args=["--repo=https://git.example.com/course.git", "--root=/course", "--period=5m"],
        mounts=[course.at("/course")],
        limits={"memory": "128Mi"},
    ),
    fs_group=100,
)

c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821 - JupyterHub brings it
c.JupyterHub.spawner_class = "kubespawner.KubeSpawner"
c.KubeSpawner.update(kubespawner(server, per_user={"home-of-user": "{pvc_name}"}))
c.KubeSpawner.storage_pvc_ensure = True
c.KubeSpawner.storage_capacity = "10Gi"
c.KubeSpawner.modify_pod_hook = lambda _spawner, made: refuse(made)
