"""Something in the list of one's own rules that is no rule: a function without `@rule(...)`."""

from podgen import container, pod


def no_limits(*_: object) -> None:
    """Every container has limits."""


pod("shop", container("app", "app:1.0"), rules=[no_limits])
