"""An eviction policy that does not exist."""

from podgen.model import LabelSelector, ObjectMeta, PodDisruptionBudget, PodDisruptionBudgetSpec

shop = PodDisruptionBudget(
    metadata=ObjectMeta(name="shop"),
    spec=PodDisruptionBudgetSpec(
        min_available=2,
        unhealthy_pod_eviction_policy="Always",
        selector=LabelSelector(match_labels={"app": "shop"}),
    ),
)
