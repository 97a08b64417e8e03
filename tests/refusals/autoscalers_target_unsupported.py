"""An autoscaler of a DaemonSet, which has one pod on each node."""

from podgen import autoscaler, container, daemon_set

agent = daemon_set("agent", container("agent", "agent:2.0", requests={"cpu": "100m"}))
scaling = autoscaler(agent, max=10)
