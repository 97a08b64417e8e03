"""The version of Kubernetes that the model is of."""

KUBERNETES = "1.37"
"""Its release: the model has the fields of this one, no more and no less."""
