"""ReplicationControllers: a number of equal pods, found by plain labels.

Kubernetes: https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/
"""

from collections.abc import Collection

from podgen.model.core import ReplicationController, ReplicationControllerSpec
from podgen.problems import Problem
from podgen.rules.common.patterns import not_negative
from podgen.rules.common.selecting import unmatched
from podgen.rules.location import Location
from podgen.rules.rule import Finding, Findings, rule
from podgen.rules.workloads import selectors
from podgen.rules.workloads.templates import never_ending


@rule("workloads/template-missing", ReplicationController, type="Required")
def template_missing(controller: ReplicationController, at: Location) -> Findings:
    """A ReplicationController has a template to make pods from."""
    template = selectors.template_of(at)
    if template.value is None:
        yield Finding("the ReplicationController has no template to make pods from", template)


@rule("workloads/selector-missing", ReplicationController, type="Required")
def selector_missing(controller: ReplicationController, at: Location) -> Findings:
    """A ReplicationController says by which labels it finds its pods, or it takes all labels of its template."""
    selector = selectors.selector_of(at)
    if not selector.value and not selectors.labels_of(at).value:
        yield Finding(
            "the ReplicationController has no selector, and no labels in the template to take it from",
            selector,
            help="give the template a label",
        )


@rule("workloads/selector-mismatch", ReplicationController)
def selector_mismatch(controller: ReplicationController, at: Location) -> Findings:
    """A ReplicationController makes only pods that it finds: its template has all labels of its selector."""
    selector, labels = selectors.selector_of(at), selectors.labels_of(at)
    missing = next(unmatched(selector.value or {}, labels.value or {}), None)
    if missing is not None and selectors.template_of(at).value is not None:
        yield selectors.mismatch(missing, labels, selector)


RULES = (
    template_missing,
    selector_missing,
    selector_mismatch,
    *never_ending(ReplicationController),
    not_negative("workloads/replicas-negative", ReplicationControllerSpec, "replicas"),
    not_negative("workloads/min-ready-negative", ReplicationControllerSpec, "min_ready_seconds"),
)


def derive(controller: Location, problems: list[Problem], left_out: Collection[str]) -> list[Problem]:
    """The problems of a ReplicationController, without those of a selector or of labels that were left out."""
    return selectors.without_guesses(controller, problems, left_out)
