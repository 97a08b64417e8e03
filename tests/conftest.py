"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# The same examples in every run, and no clock that decides: what passes here passes on a slow machine too.
settings.register_profile("podgen", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("podgen")

# Read by type checkers, not by pytest, which would look for doctests in them.
collect_ignore = ["typing"]
