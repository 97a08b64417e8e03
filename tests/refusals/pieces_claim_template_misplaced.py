"""Claims for each pod, in a workload whose pods have no numbers."""

from podgen import claim_template, container, deployment

data = claim_template("data", "10Gi")
db = deployment("db", container("db", "postgres:18", mounts=[data.at("/var/lib/postgresql")]))
