"""podgen beside other validators, over the manifests of one folder: who refuses what, and at how much of the processor's time.

usage: python tests/bench/validators.py FOLDER [--every N] [--examples N] [--without NAME]

A manifest is a document that PyYAML can read, with `apiVersion` and `kind`; equal ones count once, and each is judged alone.
What is found is run: kubernetes-validate (pip), kubeconform and kube-linter (on PATH, or named by KUBECONFORM and
KUBE_LINTER), and, if kubectl reaches a cluster that nothing can happen to, `kubectl apply --dry-run=server` with --cluster.
kubeconform gets the schemas that kubernetes-validate ships, so that both, like podgen, know Kubernetes 1.37.
"""

import argparse
import hashlib
import itertools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import kubernetes_validate  # type: ignore[import-untyped]
import yaml

from podgen.checking.check_files import check_files
from podgen.model.version import KUBERNETES

Reasons: TypeAlias = list[str]
Verdicts: TypeAlias = Mapping[Path, Reasons]
"""Why each manifest that a validator knows is refused; nothing if it is taken."""


class Validator(NamedTuple):
    """A program that judges manifests."""

    name: str
    verdicts: Callable[[Sequence[Path]], Verdicts]
    command: Sequence[str] = ()
    """What judges all files of a folder, whose name is to be added, and is timed; if there is none, `verdicts` is."""


def manifests(folder: Path, every: int) -> Iterator[str]:
    """Each Nth of the manifests in all files of a folder."""
    return filter(is_manifest, itertools.islice(different(texts_of(folder)), 0, None, every))


def different(texts: Iterable[str]) -> Iterator[str]:
    """The texts that may be manifests, each once."""
    seen = set()
    for text in texts:
        digest = hashlib.sha256(text.encode()).digest()
        if digest not in seen and "kind" in text and "apiVersion" in text:
            seen.add(digest)
            yield text


def texts_of(folder: Path) -> Iterator[str]:
    """The documents of all files: YAML is cut at its `---`, as kubectl does it."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yaml", ".yml", ".json"} and path.is_file() and path.stat().st_size < 2**22:
            text = path.read_text(encoding="utf-8", errors="replace")
            documents = [text] if path.suffix == ".json" else re.split(r"(?m)^---(?=\s|$)", text)
            yield from (document.strip("\n") + "\n" for document in documents)


def is_manifest(text: str) -> bool:
    """Whether a document is an object with a kind."""
    try:
        value = yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return False
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in ("apiVersion", "kind"))


def podgen_verdicts(files: Sequence[Path]) -> Verdicts:
    """What podgen says of each manifest alone, warnings apart."""
    found: dict[Path, Reasons] = {}
    for file in files:
        checked = list(check_files([(str(file), file.read_text("utf-8"))]))
        if not any(one.skipped or one.partial for one in checked):
            errors = [problem for one in checked for problem in one.problems if problem.severity == "error"]
            found[file] = [f"{problem.origin} {problem.code}" for problem in errors if not problem.is_derived]
    return found


def schema_verdicts(files: Sequence[Path]) -> Verdicts:
    """What kubernetes-validate says of each, in its strict mode."""
    found: dict[Path, Reasons] = {}
    for file in files:
        try:
            kubernetes_validate.validate(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader), KUBERNETES, strict=True)
            found[file] = []
        except kubernetes_validate.SchemaNotFoundError:
            continue
        except kubernetes_validate.ValidationError as error:
            found[file] = [kind_of(f"{error.message}")]
    return found


def kubeconform_verdicts(command: Sequence[str]) -> Callable[[Sequence[Path]], Verdicts]:
    """What kubeconform says of each."""

    def verdicts(files: Sequence[Path]) -> Verdicts:
        report = json.loads(output([*command, "-output", "json", "-verbose", str(files[0].parent)]))
        return {
            Path(one["filename"]): [] if one["status"] == "statusValid" else [kind_of(one["msg"])]
            for one in report["resources"]
            if one["status"] not in ("statusSkipped", "statusEmpty")
        }

    return verdicts


def kube_linter_verdicts(command: Sequence[str]) -> Callable[[Sequence[Path]], Verdicts]:
    """What kube-linter says of each; it tells of no manifest that it does not know."""

    def verdicts(files: Sequence[Path]) -> Verdicts:
        found: dict[Path, Reasons] = {file: [] for file in files}
        for one in json.loads(output([*command, "--format", "json", str(files[0].parent)]))["Reports"] or ():
            found[Path(one["Object"]["Metadata"]["FilePath"])].append(one["Check"])
        return found

    return verdicts


def cluster_verdicts(files: Sequence[Path]) -> Verdicts:
    """What a cluster says of each that it knows the kind of."""
    found: dict[Path, Reasons] = {}
    for file in files:
        done = subprocess.run(
            ["kubectl", "apply", "--dry-run=server", "-f", str(file)], capture_output=True, text=True, check=False
        )
        if "no matches for kind" not in done.stderr:
            found[file] = [kind_of(done.stderr)] if done.returncode else []
    return found


def output(command: Sequence[str]) -> str:
    """What a validator prints, whatever it finds."""
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout


def kind_of(message: str) -> str:
    """A message without the names and values of one manifest, so that messages of one kind are counted together."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|\{.*\}|\[.*\]|/\S+|\d+", "_", message.partition("\n")[0])[:110]


def write_schemas(folder: Path) -> None:
    """Write the schemas that kubernetes-validate ships as kubeconform has them: each with all that it refers to."""
    shipped = (
        Path(str(kubernetes_validate.__file__)).parent / "kubernetes-json-schema" / f"v{KUBERNETES}.0-local-strict"
    )
    texts = {
        name: json.dumps(definition).replace("/api/_definitions.json#/", "#/")
        for name, definition in json.loads((shipped / "_definitions.json").read_text("utf-8"))["$defs"].items()
    }
    folder.mkdir()
    for path in shipped.glob("[!_]*.json"):
        text = path.read_text("utf-8").replace("/api/_definitions.json#/", "#/")
        needed: dict[str, None] = {}
        new = [text]
        while new:
            names = [name for name in re.findall(r'"#/\$defs/([^"]+)"', new.pop()) if name not in needed]
            needed |= dict.fromkeys(names)
            new += [texts[name] for name in dict.fromkeys(names)]
        schema = json.loads(text) | {"$defs": {name: json.loads(texts[name]) for name in needed}}
        schema.pop("$id", None)
        (folder / path.name).write_text(json.dumps(schema), encoding="utf-8")


def validators(schemas: Path, *, cluster: bool) -> Iterator[Validator]:
    """podgen, and all others that are there.

    Parameters:
        schemas: A folder that is not there yet, for the schemas of kubeconform.
        cluster: Whether to ask the cluster of kubectl.
    """
    podgen = [sys.executable, "-m", "podgen", "check", "--format", "json"]
    yield Validator("podgen", podgen_verdicts, podgen)
    yield Validator("kubernetes-validate", schema_verdicts)
    if program := shutil.which(os.environ.get("KUBECONFORM", "kubeconform")):
        write_schemas(schemas)
        location = f"{schemas}/{{{{.ResourceKind}}}}{{{{.KindSuffix}}}}.json"
        conform = [program, "-strict", "-ignore-missing-schemas", "-schema-location", location]
        yield Validator("kubeconform", kubeconform_verdicts(conform), conform)
    if program := shutil.which(os.environ.get("KUBE_LINTER", "kube-linter")):
        yield Validator("kube-linter", kube_linter_verdicts([program, "lint"]), [program, "lint"])
    if cluster:
        yield Validator("kubectl", cluster_verdicts, ["kubectl", "apply", "--dry-run=server", "-f"])


def judged(validator: Validator, files: Sequence[Path]) -> tuple[Verdicts, float]:
    """The verdicts of a validator, and how many seconds of the processor they cost, with what it starts."""
    began = time.process_time()
    verdicts = validator.verdicts(files)
    took = time.process_time() - began
    if validator.command:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        output([*validator.command, str(files[0].parent)])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return verdicts, took


def counted(reasons: Iterable[tuple[str, Path]], examples: int) -> Iterator[str]:
    """How often there is each reason, and where."""
    files = defaultdict(list)
    for reason, file in reasons:
        files[reason].append(file)
    for reason, some in sorted(files.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield f"{len(some):8}  {reason}"
        yield from (f"{'':10}{file}" for file in some[:examples])


def compare(ours: Verdicts, theirs: Verdicts, name: str, examples: int) -> None:
    """Print how the verdicts about the manifests that both know differ."""
    both = [file for file in ours if file in theirs]
    agreement = Counter((bool(ours[file]), bool(theirs[file])) for file in both)
    same = agreement[True, True] + agreement[False, False]
    print(f"\n{name}: {len(theirs)} manifests of kinds that it knows, {len(both)} of them podgen, too")
    print(f"{agreement[True, True]:8}  both refuse\n{agreement[False, False]:8}  both take")
    print(f"{agreement[True, False]:8}  only podgen refuses\n{agreement[False, True]:8}  only {name} refuses")
    print(f"{same / max(len(both), 1):8.1%}  same verdict")
    for title, some in (
        (
            "only podgen, by the first reason",
            [(ours[file][0], file) for file in both if ours[file] and not theirs[file]],
        ),
        (
            f"only {name}, by the first reason",
            [(theirs[file][0], file) for file in both if theirs[file] and not ours[file]],
        ),
    ):
        print(f" {title}:", *counted(some, examples), sep="\n")


def main() -> None:
    """Print how they agree, and how fast they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each Nth manifest")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="name so many files of each difference")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where to write the manifests, one a file")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="a validator to leave out")
    parser.add_argument("--cluster", action="store_true", help="ask the cluster that kubectl is set up for")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        target = arguments.keep or Path(temporary) / "manifests"
        target.mkdir(exist_ok=True)
        files = []
        for number, text in enumerate(manifests(arguments.folder, arguments.every)):
            files.append(target / f"{number:06}.yaml")
            files[-1].write_text(text, encoding="utf-8")
        if not files:
            sys.exit(f"there are no manifests in {arguments.folder}")
        podgen, *others = validators(Path(temporary) / "schemas", cluster=arguments.cluster)
        print(f"{len(files)} manifests, {sum(file.stat().st_size for file in files) / 2**20:.1f} MiB")
        ours, own_seconds = judged(podgen, files)
        print(f"\npodgen: {len(ours)} manifests of kinds that it knows, {sum(map(bool, ours.values()))} refused")
        print(f"{own_seconds:8.1f}  seconds of the processor")
        for other in (one for one in others if one.name not in arguments.without):
            theirs, took = judged(other, files)
            compare(ours, theirs, other.name, arguments.examples)
            print(f"{took:8.1f}  seconds of the processor: podgen takes {own_seconds / took:.2f} times as much")


if __name__ == "__main__":
    main()
