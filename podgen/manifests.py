"""Manifests to text and back: the functions for build scripts."""

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from typing import IO, TYPE_CHECKING, Any

from podgen.errors import PodError
from podgen.gate import ensure_checked, ensure_whole, inspect, subject
from podgen.model.base import Model
from podgen.model.manifest import Manifest, notes_of
from podgen.problems import Problem, named
from podgen.rules import RULES, Rule, RuleSet
from podgen.rules.common.type_words import described
from podgen.rules.common.types import not_a_mapping
from podgen.rules.given import as_rule_set
from podgen.rules.location import Location
from podgen.schema.convert import from_plain, to_plain
from podgen.schema.kinds import is_list, kind_of, known_kinds, version_of
from podgen.words import in_words
from podgen.yaml import writer as yaml

if TYPE_CHECKING:  # it imports the classes of all kinds
    from podgen.model.any_manifest import AnyManifest


def to_dict(manifest: Manifest) -> dict[str, Any]:
    """A manifest as plain dicts, lists and scalars with the API's names: just this one, without what it refers to.

    Parameters:
        manifest: What `pod(...)` returned, or a value of `podgen.model`.

    Raises:
        PodError: It was not made by `pod(...)`, and is not valid.

    Example:
        >>> from podgen import container, pod, to_dict
        >>> to_dict(pod("job", container("job", "busybox:1.37")))["spec"]
        {'containers': [{'name': 'job', 'image': 'busybox:1.37'}]}
    """
    plain: dict[str, Any] = to_plain(_passed(manifest, is_written=False))
    return plain


def to_yaml(*manifests: Manifest) -> str:
    """Manifests as YAML; several are separated by `---`.

    It writes just these, in the order in which they are given, and Secrets with their values. `podgen render` also writes
    what they refer to, such as the ConfigMap that a container mounts, in the order in which a cluster takes it.

    Parameters:
        manifests: What `pod(...)` returned, or values of `podgen.model`.

    Raises:
        PodError: One of them was not made by `pod(...)`, and is not valid.

    Example:
        >>> from podgen import container, pod, to_yaml
        >>> print(to_yaml(pod("job", container("job", "busybox:1.37"))), end="")
        apiVersion: v1
        kind: Pod
        metadata:
          name: job
        spec:
          containers:
          - name: job
            image: busybox:1.37
    """
    return "".join(yaml.write_all(map(_passed, manifests)))


def dump(manifests: Iterable[Manifest], stream: IO[str]) -> None:
    """Write manifests as YAML to a stream, one at a time: memory does not grow with their number.

    It writes just these, as `to_yaml` does.

    Parameters:
        manifests: Any iterable, such as a generator.
        stream: A text file, opened for writing.

    Raises:
        PodError: One of them is not valid. Those before it have been written.

    Example:
        >>> import sys
        >>> from podgen import container, dump, pod
        >>> dump((pod(f"job-{i}", container("job", "busybox:1.37")) for i in range(1)), sys.stdout)
        apiVersion: v1
        kind: Pod
        metadata:
          name: job-0
        spec:
          containers:
          - name: job
            image: busybox:1.37
    """
    if isinstance(manifests, Model):
        raise TypeError("dump takes several manifests: write dump([manifest], stream)")
    for text in yaml.write_all(map(_passed, manifests)):
        stream.write(text)


def to_json(*manifests: Manifest) -> str:
    """Manifests as JSON: one as an object, several as a `List`, which kubectl accepts.

    It writes just these, as `to_yaml` does.

    Parameters:
        manifests: What `pod(...)` returned, or values of `podgen.model`.

    Raises:
        PodError: One of them was not made by `pod(...)`, and is not valid.

    Example:
        >>> from podgen import container, pod, to_json
        >>> print(to_json(pod("job", container("job", "busybox:1.37")))[:21], end="")
        {
          "apiVersion": "v1
    """
    import json  # not needed for YAML

    plain = [to_plain(_passed(manifest)) for manifest in manifests]
    whole = plain[0] if len(plain) == 1 else {"apiVersion": "v1", "kind": "List", "items": plain}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def from_dict(data: Mapping[str, Any]) -> "AnyManifest":
    """A manifest of any kind, from plain data with the API's names. `status`, which a cluster adds, is left out.

    It takes Pod and PodTemplate; Deployment, StatefulSet, DaemonSet, ReplicaSet and ReplicationController; Job and CronJob;
    Service, Ingress and NetworkPolicy; ConfigMap, Secret, PersistentVolumeClaim, ServiceAccount and Namespace;
    HorizontalPodAutoscaler and PodDisruptionBudget, each in the API version that its class in `podgen.model` has.

    Parameters:
        data: The manifest, as `json.load` or a YAML parser returns it.

    Raises:
        PodError: A field is unknown or has the wrong type, or podgen does not know the kind. All other rules are checked
            by `check` and by the functions that write manifests.

    Example:
        >>> from podgen import from_dict
        >>> manifest = from_dict({"apiVersion": "v1", "kind": "ConfigMap", "data": {"level": "7"}})
        >>> if manifest.kind == "ConfigMap":  # type checkers know its fields from here on
        ...     print(manifest.data)
        {'level': '7'}
    """
    kind = kind_of(data)
    if kind is None:
        raise PodError([_unknown_kind(data)])
    converted = from_plain(kind.model, data)
    manifest, problems = converted.value, converted.unknown
    problems += [problem for problem in inspect(manifest) if problem.type in ("Decode", "UnknownField")]
    if converted.unknown:
        from podgen.rules.misplaced.explained import explained  # only where something is wrong

        problems = [problem for problem in explained(kind.model, data, problems) if not problem.is_derived]
    if problems:  # also a warning about a removed field: the value has no place for it
        raise PodError((problem.changed(severity="error") for problem in problems), subject(manifest))
    known: Any = manifest
    found: AnyManifest = known
    return found


def load(source: str | IO[str]) -> "Iterator[AnyManifest]":
    """The manifests of a YAML or JSON text, of the kinds that `from_dict` takes.

    Parameters:
        source: The text, or a text file that is open for reading.

    Raises:
        PodError: As for `from_dict`.
        YamlError: The text is neither YAML nor JSON.

    Example:
        >>> from podgen import Pod, container, load, pod, to_yaml
        >>> text = to_yaml(pod("job", container("job", "busybox:1.37")))
        >>> [manifest.spec for manifest in load(text) if isinstance(manifest, Pod)][0].containers[0].image
        'busybox:1.37'
    """
    from podgen.yaml.reader import read_all  # imports PyYAML, which writing does not need

    text = source if isinstance(source, str) else source.read()
    for document in read_all(text):
        if document is not None:
            yield from _manifests(document)


def check(
    *manifests: Manifest,
    against: Manifest | Iterable[Manifest] = (),
    rules: RuleSet | Iterable[Rule] = RULES,
    external: Iterable[str] = (),
    schemas: Iterable[str] = (),
) -> tuple[Problem, ...]:
    """All errors and warnings about manifests, and about what they need of each other. They are returned, not raised.

    Parameters:
        manifests: Values of `podgen.model`, or what `pod(...)` returned. Several are taken for a set: what they refer to is
            there, unless it may live elsewhere. Rules that the `allow=` of one lifts are not reported for that one.
        against: What is there already. What the API server refuses to change in the object of the same kind, namespace and
            name is an error; all other objects do not matter.
        rules: Your own rules, which are asked beside podgen's; or a whole set, as `RULES.with_rules(...)` makes it.
        external: What lives elsewhere, each as `KIND/NAME`: `"secret/db"`, `"cm/*"`; pods by labels: `"pod/app=shop"`.
        schemas: Paths of files and folders with CustomResourceDefinitions, which objects made by `custom` are held to. So are
            the definitions among the manifests. Rules in CEL are not checked.

    Returns:
        The problems; the `subject` of each says which manifest it is about.

    Raises:
        ValueError: A text in `external` has another form, or there are no definitions at a path; or two rules have one code.
        TypeError: Something in `rules` is no rule, or a parameter is no list of what it takes.

    Example:
        >>> from podgen import check
        >>> from podgen.model import Container, ObjectMeta, Pod, PodSpec
        >>> [problem] = check(Pod(metadata=ObjectMeta(name="x"), spec=PodSpec(containers=[Container(name="x")])))
        >>> problem.subject, problem.code, problem.path
        ('pod `x`', 'containers/image-missing', 'spec.containers[0].image')
        >>> from podgen.model import Service, ServicePort, ServiceSpec
        >>> old, new = (
        ...     Service(metadata=ObjectMeta(name="x"), spec=ServiceSpec(ports=[ServicePort(port=80)], cluster_ip=ip))
        ...     for ip in ("10.0.0.1", "10.0.0.2")
        ... )
        >>> [problem.code for problem in check(new, against=old)]
        ['services/cluster-ip-changed']
    """
    from podgen.rules.across.external import parse_external  # most programs only write
    from podgen.rules.across.manifests import inspect_manifests

    elsewhere = parse_external(_texts(external, "external"))
    paths = _texts(schemas, "schemas")
    olds = [_manifest(old) for old in ([against] if isinstance(against, Manifest) else _several(against, "against"))]
    asked = as_rule_set(rules)
    own = [_checked(_manifest(manifest), olds, asked) for manifest in manifests]
    doubtful = [number for number, some in enumerate(own) if any(map(_is_doubt, some))]
    found = [(number, problem) for number, some in enumerate(own) for problem in some]
    found += inspect_manifests(manifests, elsewhere, doubtful)
    if paths or any(type(manifest).__name__ == "CustomObject" for manifest in manifests):
        from podgen.openapi.custom_objects import defined_problems  # few sets have custom resources
        from podgen.openapi.definition_set import Definitions

        found += defined_problems(manifests, Definitions(paths))
    return tuple(problem.changed(subject=subject(manifests[number])) for number, problem in found)


def _checked(manifest: Manifest, olds: Iterable[Manifest], rules: RuleSet) -> tuple[Problem, ...]:
    """What is wrong with one manifest, alone and beside what is there already."""
    found = inspect(manifest, rules)
    for old in olds:
        if _identity(old) == _identity(manifest) and manifest.name:
            from podgen.rules.changes import refused_changes  # most have nothing to compare with

            found += tuple(refused_changes(old, manifest, found))
    return found


def _is_doubt(problem: Problem) -> bool:
    """Whether a problem makes doubtful what a manifest says of others. A rule of the user's own does not."""
    return problem.severity == "error" and problem.origin != "own"


def _several(value: Any, parameter: str) -> Iterable[Any]:
    """The value itself, if it is a list or the like. A text and a mapping are one thing."""
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise TypeError(f"{parameter} takes a list, got {in_words(described(value), 'python')}")
    return value


def _texts(value: Any, parameter: str) -> list[str]:
    """A list of texts; of paths, too."""
    items = list(_several(value, parameter))
    for item in items:
        if not isinstance(item, str | PathLike):
            raise TypeError(f"{parameter} takes a list of texts, and {in_words(described(item), 'python')} is in it")
    return list(map(fspath, items))


def _identity(manifest: Manifest) -> tuple[object, ...]:
    """What an object is told apart by in a cluster."""
    return manifest.kind, manifest.namespace, manifest.name


def _manifest(value: Any) -> Manifest:
    """The value itself, if it is a manifest: not a list of manifests, and not a part of one."""
    if not isinstance(value, Manifest):
        raise TypeError(f"a manifest is needed, such as pod(...) returns, got {in_words(described(value), 'python')}")
    return value


def _passed(value: Any, *, is_written: bool = True) -> Manifest:
    """The value itself, if it is a valid manifest; and a whole one, if it is to be written."""
    manifest = ensure_checked(_manifest(value))
    notes = notes_of(manifest)
    if notes.is_reference:
        raise PodError([_reference_only(manifest)], subject(manifest))
    return ensure_whole(manifest) if notes.is_patch and is_written else manifest


def _manifests(document: Any) -> "Iterator[AnyManifest]":
    """The manifests of one document: itself, or the items of a `List`, a `PodList` and the like."""
    from podgen.yaml.document import typed

    if isinstance(document, Mapping) and is_list(document):
        for item in document["items"]:
            yield from_dict(typed(item, document))
    else:
        yield from_dict(document)


def _reference_only(manifest: Manifest) -> Problem:
    """Applied to a cluster, its manifest would empty the object that it stands for."""
    return Problem.of(
        "manifests/reference-only",
        f"{subject(manifest)} only stands for one that is made elsewhere, and has no manifest",
        place=Location(manifest).place,
        help="write those objects only whose `is_reference` is false, as `podgen render` does",
    )


def _unknown_kind(data: Any) -> Problem:
    if not isinstance(data, Mapping):
        return not_a_mapping(data)
    version, kind = data.get("apiVersion"), data.get("kind")
    if version is None and kind is None:
        message = "this is no manifest: it has neither an API version nor a kind"
    else:
        message = f"podgen knows no kind {named(kind)} of API version {named(version)}"
    right = version_of(kind) if isinstance(kind, str) else None
    help = f"apiVersion: {right}" if right else f"podgen knows {known_kinds()}"
    return Problem.of("manifests/kind-unknown", message, type="Decode", path="kind", help=help)
