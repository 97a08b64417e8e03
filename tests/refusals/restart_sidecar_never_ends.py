"""A proxy that keeps a pod from ending."""

from podgen import container, pod

shop = pod(
    "shop",
    container("report", "report:1.0"),
    container("db", "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18", args=["shop:europe-west3:db"]),
    restart_policy="OnFailure",
)
