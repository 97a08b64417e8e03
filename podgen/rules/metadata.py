"""The name and the namespace of the object itself.

Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from podgen.at import At
from podgen.model.meta import ObjectMeta
from podgen.model.pod import Pod
from podgen.problems import quoted
from podgen.rules.formats import label_fault, subdomain_fault, suggested_name
from podgen.rules.rule import Finding, Findings, rule


@rule("metadata/name-required", Pod, type="Required")
def name_required(pod: Pod, at: At) -> Findings:
    """A pod has a name, or asks the server to make one from `generateName`."""
    metadata = at.child("metadata")
    if not (metadata.value and (metadata.value.name or metadata.value.generate_name)):
        yield Finding("the pod has no name", metadata.child("name"), help='give it one: pod("web", ...)')


@rule("metadata/name-format", ObjectMeta, "name")
def name_format(name: str, at: At) -> Findings:
    """A pod's name is a DNS subdomain: at most 253 characters of a-z, 0-9, `-` and `.`."""
    if name and (fault := subdomain_fault(name)):
        yield Finding(f"the name {quoted(name)} {fault}", help=suggested_name(name))


@rule("metadata/generate-name-format", ObjectMeta, "generate_name")
def generate_name_format(prefix: str, at: At) -> Findings:
    """`generateName` is the beginning of a DNS subdomain; it may end in `-`."""
    if fault := _prefix_fault(prefix):
        yield Finding(f"the name prefix {quoted(prefix)} {fault}")


@rule("metadata/generate-name-result", ObjectMeta)
def generate_name_result(metadata: ObjectMeta, at: At) -> Findings:
    """The name that the server makes, 58 characters of `generateName` and 5 of its own, must be a name too."""
    prefix = metadata.generate_name
    if not prefix or metadata.name or _prefix_fault(prefix):
        return
    if fault := subdomain_fault(prefix[:58] + "x2x2x"):
        shown = quoted(prefix[:58] + "…")
        yield Finding(f"the name that is made from generateName, {shown}, {fault}", at.child("name"))


def _prefix_fault(prefix: str) -> str | None:
    # The server looks at it as if the last two characters of `job-` were a letter, so that a final dash is fine.
    text = prefix[:-2] + "a" if len(prefix) > 1 and prefix.endswith("-") else prefix
    return subdomain_fault(text) if text else None


@rule("metadata/namespace-format", ObjectMeta, "namespace")
def namespace_format(namespace: str, at: At) -> Findings:
    """A namespace's name is a DNS label: at most 63 characters of a-z, 0-9 and `-`."""
    if namespace and (fault := label_fault(namespace)):
        yield Finding(f"the namespace {quoted(namespace)} {fault}", help=suggested_name(namespace))


RULES = (name_required, name_format, generate_name_format, generate_name_result, namespace_format)
