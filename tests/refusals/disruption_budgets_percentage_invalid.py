"""A number in quotes."""

from podgen.model import LabelSelector, ObjectMeta, PodDisruptionBudget, PodDisruptionBudgetSpec

shop = PodDisruptionBudget(
    metadata=ObjectMeta(name="shop"),
    spec=PodDisruptionBudgetSpec(
        min_available="2",
        selector=LabelSelector(match_labels={"app": "shop"}),
    ),
)
