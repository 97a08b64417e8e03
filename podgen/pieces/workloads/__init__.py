"""The workloads: functions that make Deployments, StatefulSets, Jobs and their like of the pieces of a pod."""
