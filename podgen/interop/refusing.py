"""Verdicts on objects that other programs made: what the API server would refuse, and what could not run."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from podgen.checking.objects import findings_of
from podgen.errors import PodError
from podgen.gate import inspect, subject
from podgen.interop.objects import phrase_of, python_names, whole_object
from podgen.interop.pod_specs import pod_part, problems_of_part
from podgen.model.manifest import Manifest
from podgen.problems import Problem
from podgen.rules import RULES, Rule, RuleSet
from podgen.rules.common.type_words import described
from podgen.rules.given import as_rule_set
from podgen.rules.lifting import bad_allow, not_lifted
from podgen.words import in_words

T = TypeVar("T")


def refuse(obj: T, *, rules: RuleSet | Iterable[Rule] = RULES, allow: Iterable[str] = ()) -> T:
    """The very object that it is given, unless the API server would refuse it, or it could not run.

    For the hooks of other programs that are given an object before it is sent, such as `pod_mutation_hook` of Airflow and
    `modify_pod_hook` of KubeSpawner. Warnings refuse nothing: `problems` has them. An object of a kind that Kubernetes does
    not have comes back unchecked, but for its metadata.

    Parameters:
        obj: An object of the official client (35 and newer), `kubernetes_asyncio`, lightkube, kr8s or Hera; a dict with the
            API's names (`apiVersion`); or what `pod(...)` returned. A `V1PodSpec` and a `V1PodTemplateSpec` are taken, too.
        rules: Your own rules, which are asked beside podgen's; or a whole set, as `RULES.with_rules(...)` makes it.
        allow: Codes of podgen's own rules that do not hold for this object, such as `"ports/reuse"`.

    Raises:
        PodError: It has errors. Each names its field (`spec.containers[0].image`), as no line of a file has made it.
        TypeError: It is no object of Kubernetes, or a part of one, such as a container.

    Example:
        >>> from podgen.interop import refuse
        >>> def pod_mutation_hook(pod):  # in Airflow's `airflow_local_settings.py`
        ...     refuse(pod)
        >>> pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "job"}, "spec": {"containers": [{"name": "base"}]}}
        >>> from podgen import PodError
        >>> try:
        ...     pod_mutation_hook(pod)
        ... except PodError as error:
        ...     print(error)
        error[containers/image-missing]: the container `base` has no image
          = field: spec.containers[0].image
          = help: for example `image: nginx:1.29`
        <BLANKLINE>
        pod `job` refused: 1 error
    """
    found, about = _judged(obj, "refuse", as_rule_set(rules), allow)
    errors = [problem for problem in found if problem.severity == "error" and not problem.is_derived]
    if errors:
        raise PodError(errors, about)
    return obj


def problems(obj: object, *, rules: RuleSet | Iterable[Rule] = RULES, allow: Iterable[str] = ()) -> tuple[Problem, ...]:
    """All errors and warnings about an object. They are returned, not raised.

    Parameters:
        obj: An object, as for `refuse`.
        rules: Your own rules, as for `refuse`.
        allow: Codes of podgen's own rules that do not hold for this object.

    Returns:
        The problems. The `path` of each is its field, as the API server writes it.

    Raises:
        TypeError: It is no object of Kubernetes, or a part of one, such as a container.

    Example:
        >>> from podgen.interop import problems
        >>> claim = {"name": "data", "persistentVolumeClaim": {"claimName": "data"}}
        >>> container = {"name": "base", "image": "busybox:1.37"}
        >>> spec = {"containers": [container], "volumes": [claim]}
        >>> [problem] = problems({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "job"}, "spec": spec})
        >>> problem.severity, problem.code, problem.path
        ('warning', 'volumes/unused', 'spec.volumes[0]')
    """
    found, about = _judged(obj, "problems", as_rule_set(rules), allow)
    return tuple([problem.changed(subject=about) for problem in found])


def _judged(obj: object, function: str, rules: RuleSet, allow: Iterable[str]) -> tuple[list[Problem], str]:
    """What is wrong with an object, and the object in a few words."""
    codes = _codes(allow, function)
    wrong = [problem for code in codes if (problem := bad_allow(code, None, rules.own_codes))]
    if isinstance(obj, Manifest):
        return [*wrong, *not_lifted(inspect(obj, rules), codes)], subject(obj)
    if part := pod_part(obj):
        return [*wrong, *not_lifted(problems_of_part(part, rules), codes)], part.about
    plain = whole_object(obj, function, hint=", whose pod is not known")
    if problem := python_names(plain):
        return [problem], phrase_of(plain)
    found = findings_of(plain, rules, is_object=True).problems
    return [*wrong, *not_lifted(found, codes)], phrase_of(plain)


def _codes(allow: Any, function: str) -> Collection[str]:
    if isinstance(allow, str):
        raise TypeError(f"allow takes a list of codes: {function}(pod, allow=[{allow!r}])")
    codes = list(allow) if isinstance(allow, Iterable) else [allow]
    if wrong := [code for code in codes if not isinstance(code, str)]:
        raise TypeError(f"allow takes a list of codes of rules, got {in_words(described(wrong[0]), 'python')}")
    return sorted(set(codes))
