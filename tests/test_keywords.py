"""Every keyword of the language is explained: in the type that editors read, and in the function's own help."""

import ast
import inspect
import re
from collections.abc import Mapping

import pytest

import podgen

KEYWORDS = {
    "autoscaler": ("AutoscalerOptions",),
    "claim": ("ClaimOptions",),
    "config_map": ("ConfigOptions",),
    "container": ("ContainerOptions",),
    "cron_job": ("CronJobOptions",),
    "daemon_set": ("DaemonSetOptions",),
    "deployment": ("DeploymentOptions",),
    "disruption_budget": ("DisruptionBudgetOptions",),
    "http_check": ("CheckOptions",),
    "ingress": ("IngressOptions",),
    "job": ("JobOptions",),
    "namespace": ("NamespaceOptions",),
    "network_policy": ("NetworkPolicyOptions",),
    "pod": ("MetadataOptions", "PodOptions"),
    "replica_set": ("ReplicaSetOptions",),
    "service": ("ServiceOptions",),
    "service_account": ("ServiceAccountOptions",),
    "stateful_set": ("StatefulSetOptions",),
}
"""The types of the keywords that a function's help lists."""

TYPES = [name for name in podgen.__all__ if name.endswith("Options")]


def sentences(name: str) -> Mapping[str, str]:
    """What a type says of each of its own keywords."""
    [tree] = ast.parse(inspect.getsource(getattr(podgen, name))).body
    assert isinstance(tree, ast.ClassDef)
    said: dict[str, str] = {}
    keyword = ""
    for node in tree.body[1:]:
        if isinstance(node, ast.AnnAssign):
            keyword = ast.unparse(node.target)
            said[keyword] = ""
        elif isinstance(node, ast.Expr):
            said[keyword] = " ".join(str(ast.literal_eval(node.value)).split())
    return said


@pytest.mark.parametrize("name", TYPES)
def test_types_explain_their_keywords(name: str) -> None:
    """An editor shows the sentence when someone points at the keyword."""
    assert all(re.fullmatch(r"[A-Z`].*\.", said) for said in sentences(name).values())


@pytest.mark.parametrize("function", KEYWORDS)
def test_help_lists_the_keywords(function: str) -> None:
    """`help(podgen.container)` shows each with the same sentence, without another look-up."""
    doc = inspect.getdoc(getattr(podgen, function)) or ""
    listed = doc.partition("\nKeywords:\n")[2].partition("\n\n")[0]
    found = re.findall(r"^    (\w+): ((?:.|\n {8})+)", listed, re.MULTILINE)
    wanted = {keyword: said for name in KEYWORDS[function] for keyword, said in sentences(name).items()}
    assert {keyword: " ".join(said.split()) for keyword, said in found} == wanted


def test_each_type_is_listed_somewhere() -> None:
    """No type of keywords is left out of the help; those of mounts are parameters of `at` themselves."""
    assert {name for names in KEYWORDS.values() for name in names} == {*TYPES} - {"MountOptions"}
