"""The one problem of a mistake: in any call, in an option of a container, or in an option of a pod."""

from typing import Any

import pytest

from podgen import PodError, container, pod
from podgen.problems import Problem

APP = "spec.containers[0]"


def refusal(function: Any) -> Problem:
    """The one problem that a call is refused with."""
    with pytest.raises(PodError) as caught:
        function()
    [problem] = caught.value.problems
    return problem


def of_container(**options: Any) -> Problem:
    """The one problem of a pod whose container has these options."""
    return refusal(lambda: pod("shop", container("app", "app:1.0", **options)))


def of_pod(**options: Any) -> Problem:
    """The one problem of a pod with these options."""
    return refusal(lambda: pod("shop", container("app", "app:1.0"), **options))
