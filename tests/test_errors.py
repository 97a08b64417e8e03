"""A refusal is an exception with the problems as data."""

from helpers.pods import problems

from podgen import PodError, container
from podgen.reports.text import render


def test_error_is_a_value_error() -> None:
    """A refusal is a `ValueError` with the problems as data, and its text is the report."""
    told = problems(container("Web", "i"))
    error = PodError(told, "pod `x`")
    assert isinstance(error, ValueError)
    assert error.problems == told
    assert error.summary == "pod `x` refused: 1 error"
    assert str(error) == render(told, summary=error.summary)
