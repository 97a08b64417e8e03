"""A budget with both of its bounds."""

from podgen.model import LabelSelector, ObjectMeta, PodDisruptionBudget, PodDisruptionBudgetSpec

shop = PodDisruptionBudget(
    metadata=ObjectMeta(name="shop"),
    spec=PodDisruptionBudgetSpec(
        min_available=2,
        max_unavailable=1,
        selector=LabelSelector(match_labels={"app": "shop"}),
    ),
)
