"""A label that KubeSpawner sets itself in every pod, whatever its settings say: the pod's own would be lost."""

from podgen import container, pod
from podgen.interop import kubespawner

lab = pod("lab", container("notebook", "quay.io/jupyter/base-notebook"), labels={"app": "lab"})

settings = kubespawner(lab)
