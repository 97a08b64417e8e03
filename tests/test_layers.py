"""Which module may know which: the layers of podgen, held against its imports."""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import podgen

# A layer a line, the lowest first. A module imports only from layers above its own line, and never from its own.
LAYERS = """
codes friendlier memo on_demand source suggest words
secret_texts
problems tracebacks
config reports
errors
model
schema
yaml output
rules
openapi
gate
pieces
checking loading manifests
interop
podgen
cli testing
__main__
"""

LAYER = {name: number for number, line in enumerate(LAYERS.strip().splitlines()) for name in line.split()}

ROOT = Path(podgen.__file__).parent


def modules() -> dict[str, Path]:
    """All modules of podgen, by their dotted names; the templates that are shipped in it are not part of it."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] != "templates":
            found[".".join(["podgen", *(part for part in parts if part != "__init__")])] = path
    return found


MODULES = modules()

# Who may import what podgen does not bring itself, if not everyone.
COMMAND_LINE = {name for name in MODULES if name.startswith("podgen.cli.")}
THIRD_PARTY = {
    "attr": None,
    "attrs": None,
    "click": COMMAND_LINE,
    "hera": {"podgen.interop.hera_models"},
    "kubernetes": {"podgen.interop.dagster_config"},
    "kubernetes_asyncio": {"podgen.interop.kubespawner_settings"},
    "pytest": {"podgen.testing.plugin"},
    "syrupy": {f"podgen.testing.{name}" for name in ("manifest_snapshot", "plugin", "yaml_file")},
    "yaml": {f"podgen.yaml.{name}" for name in ("events", "python_parser", "refused", "yaml_reader")},
}

each_module = pytest.mark.parametrize("name", MODULES)


def imports(name: str) -> Iterator[str]:
    """The modules that a module imports anywhere, inside functions and for type checkers only too."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} has a relative import"
            assert node.module
            submodules = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            yield from submodules or {node.module}


def layer(name: str) -> int:
    """The layer of a module, which is that of its package."""
    return LAYER[name.split(".")[1] if "." in name else name]


def package(name: str) -> str:
    """The package that a module belongs to: `podgen.rules` for `podgen.rules.pod.ports`; any other is its own."""
    return ".".join(name.split(".")[:2])


def test_every_module_has_a_layer() -> None:
    """The table names what there is, and nothing that is gone."""
    assert {package(name).removeprefix("podgen.") for name in MODULES} == LAYER.keys()


@each_module
def test_module_imports_from_layers_above_only(name: str) -> None:
    """A module knows only those above it, so that each can be understood and tested without those below."""
    ours = {imported for imported in imports(name) if imported.split(".")[0] == "podgen"}
    others = {imported for imported in ours if package(imported) != package(name)}
    assert {imported for imported in others if layer(imported) >= layer(name)} == set()


@pytest.mark.slow
@pytest.mark.parametrize("root", sorted({package(name) for name in MODULES if name.count(".") > 1}))
def test_package_has_no_circles(root: str) -> None:
    """Within a package, too, there is an order in which its modules can be read."""
    graph = {
        name: {other for other in imports(name) if package(other) == root and other != root}
        for name in MODULES
        if package(name) == root and name != root
    }
    graphlib.TopologicalSorter(graph).prepare()


@each_module
def test_third_party_modules_have_one_place(name: str) -> None:
    """Only the command line knows click, and only the reader of YAML knows PyYAML; attrs is everyone's."""
    foreign = {imported.split(".")[0] for imported in imports(name)} - sys.stdlib_module_names - {"podgen"}
    assert foreign <= THIRD_PARTY.keys()
    assert {imported for imported in foreign if name not in (THIRD_PARTY[imported] or {name})} == set()


def loud(name: str) -> set[str]:
    """What in a module prints, reads from the terminal or ends the program."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found |= {node.func.id} & {"print", "input", "exit", "quit", "breakpoint"}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found |= {f"{node.value.id}.{node.attr}"} & LOUD_ATTRIBUTES
        elif isinstance(node, ast.Raise) and node.exc:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(raised, ast.Name):
                found |= {raised.id} & {"SystemExit", "KeyboardInterrupt"}
    return found


LOUD_ATTRIBUTES = {
    *("sys.exit", "sys.stdin", "sys.stdout", "sys.stderr", "os._exit", "os.abort", "logging.warning"),
    *("click.echo", "click.secho", "click.prompt", "click.confirm"),
}

# Who may do so, and what.
LOUD = {
    "podgen.cli": {"SystemExit"},  # before the first command is imported, if another package took podgen's place
    "podgen.cli.main": {"sys.exit"},
    "podgen.cli.streams": {"sys.stdout"},
    "podgen.cli.terminal": {"sys.stdin", "sys.stdout", "sys.stderr", "click.echo"},
    "podgen.loading.running": {"sys.stderr"},  # where what the user's own files print goes
}


@pytest.mark.slow
@each_module
def test_only_the_terminal_prints_and_only_main_exits(name: str) -> None:
    """The rest returns and raises, and leaves it to its caller what becomes of it."""
    assert loud(name) == LOUD.get(name, set())


def test_search_for_loud_modules_finds_them() -> None:
    """The modules that print and exit are there, and do."""
    assert {name: loud(name) for name in LOUD} == LOUD


def loaded_by(program: str) -> set[str]:
    """The modules that a program loads on top of what Python itself has loaded, in a process of its own."""
    # `podgen render` keeps stdout for itself.
    script = (
        f"import os, sys; out = os.dup(1); before = set(sys.modules)\n{program}\n"
        "os.write(out, ' '.join(set(sys.modules) - before).encode())"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


SLOW = {
    "attr",
    "attrs",
    "click",
    "yaml",
    "difflib",
    "json",
    "pathlib",
    "traceback",
    "importlib.metadata",
    "tempfile",
    "subprocess",
    "argparse",
    "asyncio",
    "logging",
}


def test_import_is_light() -> None:
    """`import podgen` brings itself, and none of the modules that only some of its users need."""
    loaded = loaded_by("import podgen")
    assert {"podgen", "podgen.pieces.pod"} <= loaded
    assert {name for name in loaded if name in SLOW or name.split(".")[0] in SLOW} == set()
    assert loaded.isdisjoint(
        {"podgen.cli", "podgen.loading.load", "podgen.loading.running", "podgen.output.diff", "podgen.yaml.reader"}
    )


OTHER_KINDS = {f"podgen.model.{name}" for name in ("apps", "autoscaling", "batch", "core", "networking", "services")}


@pytest.mark.slow
def test_other_kinds_are_loaded_when_someone_asks() -> None:
    """Whoever makes, checks, reads and writes pods has no use for the classes of other kinds; the first of them brings them."""
    program = """
from podgen import check, load, pod, to_yaml, web_container
from podgen.model import EmptyDirVolumeSource, Volume
for manifest in load(to_yaml(pod("web", web_container("nginx", "nginx:1.29")))): check(manifest)
"""
    assert loaded_by(program).isdisjoint(OTHER_KINDS)
    assert loaded_by("from podgen.model import Service") >= OTHER_KINDS


def test_writing_needs_no_reader() -> None:
    """A pod is built, checked and written as YAML without PyYAML."""
    program = "from podgen import *; to_yaml(pod('web', web_container('nginx', 'nginx:1.29', mounts=[shared_volume('x').at('/x')])))"
    assert {name for name in loaded_by(program) if name in SLOW or name.split(".")[0] in SLOW} == set()


def test_interop_imports_what_is_used() -> None:
    """`import podgen.interop` brings nothing behind its names, and a patch needs no library and no other function."""
    assert {name for name in loaded_by("import podgen.interop") if name.startswith("podgen.interop")} == {
        "podgen.interop"
    }
    loaded = loaded_by(
        "from podgen import container\nfrom podgen.interop import pod_patch\npod_patch(container('base'))"
    )
    assert {name for name in loaded if name in SLOW or name.split(".")[0] in SLOW} == set()
    assert {name for name in loaded if name.startswith("podgen.interop")} == {
        "podgen.interop",
        "podgen.interop.patches",
    }
    assert loaded.isdisjoint({"podgen.checking", "podgen.cli"})


def test_reading_brings_the_reader() -> None:
    """The reader is loaded when something is read, which shows that the tests above would see it."""
    assert "yaml" in loaded_by("import podgen\ntry: list(podgen.load('kind: Pod'))\nexcept podgen.PodError: pass")


@pytest.mark.slow
@pytest.mark.parametrize(
    "program",
    [
        "import podgen",
        "from podgen import load\ntry: list(load('kind: Service'))\nexcept ValueError: pass",
        "RUN ['--help']",
        "RUN ['new', '--list']",
        "RUN ['check', '--help']",
    ],
)
def test_rules_are_loaded_when_a_pod_is_checked(program: str) -> None:
    """Most of podgen is rules about pods, and what checks no pod does without them."""
    loaded = loaded_by(RUN.format(arguments=program[4:]) if program.startswith("RUN") else program)
    assert {name for name in loaded if name.startswith("podgen.rules.pod")} == set()
    assert "podgen.rules.pod.mounts" in loaded_by("from podgen import *; pod('web', container('web', 'nginx:1.29'))")


RUN = "import sys\nsys.argv[1:] = {arguments}\nfrom podgen.cli.main import main\ntry: main()\nexcept SystemExit: pass"

# What only one command needs.
PARTS = {
    "render": {"podgen.loading.load", "podgen.loading.rendering"},
    "check": {"podgen.checking.check_files", "podgen.reports.json", "podgen.yaml.reader", "yaml"},
    "new": {"podgen.loading.shipped_templates", "podgen.output.writing"},
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("render", ["render", "web.py"]),
        ("check", ["check", "--format", "json", "web.yaml"]),
        ("new", ["new", "web-server", "new.py"]),
    ],
)
def test_a_command_loads_what_it_needs(
    command: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`podgen render` does without all that only `podgen check` needs, and the other way round."""
    monkeypatch.chdir(tmp_path)
    Path("web.py").write_text("from podgen import *\nweb = pod('web', container('web', 'nginx:1.29'))\n")
    Path("web.yaml").write_text("kind: Service\n")
    loaded = loaded_by(RUN.format(arguments=arguments))
    assert PARTS[command] <= loaded
    needless = set().union(*(parts for other, parts in PARTS.items() if other != command))
    assert needless & loaded == set()
