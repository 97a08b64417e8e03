"""`podgen check FOLDER`: what is looked at in any repository, what is passed over, and what is said of that."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from helpers.command_line import BROKEN_YAML, CERTIFICATE_YAML, WEB_YAML, finish, rows, run_check, write_yaml

pytestmark = pytest.mark.usefixtures("folder")

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
      - {name: shop, image: "shop:1"}
"""

# What stands beside manifests in repositories, by the name of the file.
OTHER_FILES = {
    "towns.json": '[{"name": "Springfield", "people": 30720}]\n',
    "stack.yaml": "Resources:\n  Web:\n    Type: AWS::EC2::Instance\n    Properties: {Host: !Sub '${Env}-web'}\n",
    "mkdocs.yml": "site_name: Docs\nplugins:\n- search: !ENV [CI, false]\n",
    "datasource.yaml": "apiVersion: 1\ndatasources:\n- {name: metrics, type: prometheus}\n",
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "values.yaml": "image: nginx\nkind: Pod\n",
    "broken.json": '{"a": [1, 2,, 3]}\n',
    "text.yaml": "only text\n",
    "drone.yml": "kind: pipeline\ntype: docker\nname: default\n---\nkind: secret\nname: password\n",
    "transformer.yaml": "apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: labels}\n",
    "policy.yaml": "apiVersion: v3\nresources: [a]\n",
    "empty.yaml": "# nothing\n---\n",
}


def write(**files: str) -> None:
    """Write files; `__` stands for a slash, and `_dot_` for a dot."""
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_dot_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def reasons(*arguments: str) -> dict[str, str | None]:
    """Why the files of a folder are not checked, as JSON has it; `None` for those that are, which may not have a problem."""
    result = run_check("--format", "json", *arguments)
    assert [problem for row in rows(result) for problem in row["problems"]] == []
    assert result.exit_code == 0
    return {row["file"]: row["reason"] for row in rows(result)}


def codes(*arguments: str) -> dict[str, list[str]]:
    """The codes of all problems, by file."""
    found: dict[str, list[str]] = {}
    for row in rows(run_check("--format", "json", *arguments)):
        found.setdefault(row["file"], []).extend(problem["code"] for problem in row["problems"])
    return found


# What is no manifest.


def test_other_files() -> None:
    """In a folder, what is for other programs is passed over, and counted."""
    Path("k").mkdir()
    for name, text in OTHER_FILES.items():
        Path("k", name).write_text(text)
    Path("k/web.yaml").write_text(WEB_YAML)
    result = run_check("k")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "no problems in 1 manifest\n1 manifest in 13 files: 1 checked\nnot checked: 11 files with something else\n"
    )
    assert set(reasons("k").values()) == {None, "no-manifest"}


@pytest.mark.parametrize("name", sorted(OTHER_FILES.keys() - {"Chart.yaml", "empty.yaml"}))
def test_named_files(name: str) -> None:
    """A file that is named has to be a manifest."""
    Path(name).write_text(OTHER_FILES[name])
    assert run_check(name).exit_code == 1


def test_meant_as_manifests() -> None:
    """What says that it is a manifest is held to it in a folder, too."""
    write_yaml(
        k__missing="apiVersion: v1\nmetadata: {name: web}\nspec: {containers: []}\n",
        k__case="apiVersion: apps/v1\nkind: deployment\nmetadata: {name: shop}\n",
        k__dotted="apiVersion: apps.v1\nkind: Deployment\nmetadata: {name: shop}\n",
        k__versionless="kind: Pod\nmetadata: {name: web}\nspec: {containers: []}\n",
        k__unreadable="apiVersion: v1\nkind: Pod\nmetadata: a: b\n",
        k__tag="apiVersion: v1\nkind: ConfigMap\nmetadata: {name: !Sub x}\n",
    )
    Path("k/cut.json").write_text('{"apiVersion": "v1", "kind": "Pod", "metadata": {')
    assert codes("k") == {
        "k/case.yaml": ["manifests/kind-unknown"],
        "k/cut.json": ["yaml/invalid"],
        "k/dotted.yaml": ["manifests/version-mismatch"],
        "k/missing.yaml": ["manifests/kind-missing"],
        "k/tag.yaml": ["yaml/invalid"],
        "k/unreadable.yaml": ["yaml/invalid"],
        "k/versionless.yaml": ["manifests/version-mismatch"],
    }


def test_one_unreadable_document() -> None:
    """A document that cannot be read hides none behind it, and points at its own lines."""
    write_yaml(k__all=f"kind: Pod\nx: [\n---\n{BROKEN_YAML}---\n[1]\n---\nkind: Pod\nx: *y\n---\n{WEB_YAML}")
    for path, others in (("k/all.yaml", ["manifests/not-a-mapping"]), ("k", [])):
        found = [[problem["code"] for problem in row["problems"]] for row in rows(run_check("--format", "json", path))]
        unreadable = ["yaml/invalid"]
        assert found == [unreadable, ["fields/unknown", "fields/duplicate"], others, unreadable, []]
    told = run_check("k/all.yaml").stdout
    assert "--> k/all.yaml:12:5" in told
    assert "no anchor &y" in told


def test_across_behind_an_unreadable_document() -> None:
    """What is wrong between manifests points at the right one, whatever stands in front of it."""
    service = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {selector: {app: sho}, ports: [{port: 80}]}\n"
    )
    write_yaml(k__all=f"x: [\n---\n- no manifest\n---\n{DEPLOYMENT}---\n{service}")
    [row] = [row for row in rows(run_check("--format", "json", "k")) if row["kind"] == "Service"]
    assert (row["index"], [(problem["code"], problem["line"]) for problem in row["problems"]]) == (
        3,
        [("services/pods-missing", 19)],
    )


# kustomize.


KUSTOMIZATION = """\
resources: [base.yaml, ../shared]
patches:
- path: merge.yaml
- path: operations.yaml
  target: {kind: Deployment}
patchesStrategicMerge: [more/strategic.yaml]
patchesJson6902:
- {path: old.json, target: {kind: Deployment, name: shop}}
configMapGenerator:
- {name: settings, files: [settings.yaml, "key=other.json"]}
configurations: [references.yaml]
"""
PATCH = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec: {template: {spec: {containers: [{name: shop}]}}}\n"


def test_kustomize() -> None:
    """Resources are checked, and patches counted apart; what becomes data is for other programs, whatever it looks like."""
    write_yaml(
        k__app__kustomization=KUSTOMIZATION,
        k__app__base=DEPLOYMENT,
        k__app__merge=PATCH,
        k__app__operations="- {op: add, path: /spec/replicas, value: 3}\n",
        k__app__more__strategic=f"{PATCH}---\n{PATCH}",
        k__app__settings=BROKEN_YAML,
        k__app__references="nameReference: []\n",
        k__shared__kustomization="resources: [pod.yaml]\n",
        k__shared__pod=WEB_YAML,
    )
    Path("k/app/old.json").write_text('[{"op": "remove", "path": "/spec/replicas"}]')
    Path("k/app/other.json").write_text('{"apiVersion": "v1", "kind": "Pod"}')
    assert reasons("k") == {
        "k/app/base.yaml": None,
        "k/app/kustomization.yaml": "kustomization",
        "k/app/merge.yaml": "patch",
        "k/app/more/strategic.yaml": "patch",
        "k/app/old.json": "patch",
        "k/app/operations.yaml": "patch",
        "k/app/other.json": "no-manifest",
        "k/app/references.yaml": "no-manifest",
        "k/app/settings.yaml": "no-manifest",
        "k/shared/kustomization.yaml": "kustomization",
        "k/shared/pod.yaml": None,
    }
    assert run_check("k").stdout.splitlines()[1:] == [
        "2 manifests in 11 files: 2 checked",
        "not checked: 5 patches of kustomize's, 2 kustomizations, 3 files with something else",
        "  kustomize build k/app | podgen check -",
    ]
    assert reasons("k/app/merge.yaml") == {"k/app/merge.yaml": "patch"}  # the kustomization beside it says so


def test_resources_are_checked() -> None:
    """A kustomization that does not touch it hides no mistake of a resource."""
    write_yaml(k__kustomization="resources: [pod.yaml]\nimages: [{name: other}]\n", k__pod=BROKEN_YAML)
    assert codes("k")["k/pod.yaml"] == ["fields/unknown", "fields/duplicate"]


UNLABELLED = DEPLOYMENT.replace("  selector: {matchLabels: {app: shop}}\n", "").replace(
    "    metadata: {labels: {app: shop}}\n", ""
)


@pytest.mark.parametrize(
    ("kustomization", "manifest"),
    [
        ("commonLabels: {app: shop}", UNLABELLED),
        ("labels: [{pairs: {app: shop}, includeSelectors: true}]", UNLABELLED),
        (
            "images: [{name: OUR_IMAGE, newName: 'registry.example/shop'}]",
            WEB_YAML.replace("nginx:1.29", "OUR_IMAGE:1"),
        ),
        ("images: [{name: 'a.io:5000/OUR', newName: shop}]", WEB_YAML.replace("nginx:1.29", "a.io:5000/OUR")),
        ("namePrefix: shop", WEB_YAML.replace("name: web\nspec", "name: -web\nspec")),
        ("nameSuffix: -prod", WEB_YAML.replace("name: web\nspec", "name: web-\nspec")),
        ("namespace: prod", WEB_YAML.replace("name: web\nspec", "name: web\n  namespace: TO_BE_SET\nspec")),
        ("namespace: prod", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NOT_USED}\n"),
        ("patches: [{path: image.yaml}]", WEB_YAML.replace("    image: nginx:1.29\n", "")),
        ("patches: [{patch: '[]', target: {kind: P.*}}]", WEB_YAML.replace("    image: nginx:1.29\n", "")),
        ("components: [../component]", WEB_YAML.replace("    image: nginx:1.29\n", "")),
        ("vars: [{name: X}]", WEB_YAML.replace("name: web\nspec", "name: web\n  namespace: $(X)\nspec")),
    ],
)
@pytest.mark.parametrize("is_overlay", [False, True])
def test_what_kustomize_brings(kustomization: str, manifest: str, *, is_overlay: bool) -> None:
    """What a kustomization around a manifest brings is not missed, whether it is the one beside it or an overlay of that."""
    write_yaml(
        k__base__kustomization="resources: [it.yaml]\n" + ("" if is_overlay else kustomization),
        k__overlays__prod__kustomization="resources: [../../base]\n" + (kustomization if is_overlay else ""),
        k__base__image="kind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web}]}\n",
        k__base__it=manifest,
        k__component__kustomization="kind: Component\npatches: [{path: image.yaml}]\n",
        k__component__image="kind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web}]}\n",
    )
    for folder in ("k/overlays/prod", "k/overlays"):
        shutil.copy("k/base/image.yaml", f"{folder}/image.yaml")
    write_yaml(k__overlays__component__kustomization="kind: Component\npatches: [{path: ../image.yaml}]\n")
    assert codes("k").get("k/base/it.yaml") == []
    assert codes("k/base")["k/base/it.yaml"] == []  # the overlay is looked for
    write_yaml(
        k__base__kustomization="resources: [it.yaml]\n", k__overlays__prod__kustomization="resources: [../../base]\n"
    )
    assert codes("k")["k/base/it.yaml"] != []


def test_a_patch_for_another() -> None:
    """A patch mends nothing in what it is not for."""
    write_yaml(
        k__kustomization="resources: [it.yaml]\npatches: [{patch: '[]', target: {kind: Pod, name: other}}]\n",
        k__it=WEB_YAML.replace("    image: nginx:1.29\n", ""),
    )
    assert codes("k")["k/it.yaml"] == ["containers/image-missing"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a", "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n$patch: delete\n"),
        ("b", DEPLOYMENT.replace('image: "shop:1"', "env: [{name: X, $patch: delete}]")),
        ("c", PATCH),
        ("d", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec: {replicas: 3}\n"),
    ],
)
def test_patches_by_themselves(name: str, text: str) -> None:
    """A manifest that says how to patch is one, and so is a workload without a selector and an image."""
    write_yaml(**{f"k__{name}": text})
    assert reasons("k") == {f"k/{name}.yaml": "patch"}
    told = run_check(f"k/{name}.yaml")
    assert told.exit_code == 1
    assert told.stdout.startswith("error[manifests/patch]: this is a patch and no manifest")
    assert "1 error in 1 of 1 manifest" in told.stdout


def test_patches_by_their_names() -> None:
    """In a folder, what lacks something is a patch if its file is called so."""
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {type: LoadBalancer}\n"
    write_yaml(**{"k__service-patch": service, "k__patches__service": service, "k__dispatcher": service})
    found = run_check("--format", "json", "k")
    assert {row["file"]: row["reason"] for row in rows(found)} == {
        "k/service-patch.yaml": "patch",
        "k/patches/service.yaml": "patch",
        "k/dispatcher.yaml": None,
    }


def test_a_kustomization_that_is_none() -> None:
    """Whatever is in a kustomization, nothing falls over, and what is beside it is checked."""
    texts = [
        "[1]",
        "resources: 1",
        "patches: {a: 1}",
        "patches: [1, {path: 1}, {path: [x]}]",
        "a: *b",
        "resources: [..]",
    ]
    texts += [
        "components: [.]\nresources: [.]",
        "patches: [{path: .}]",
        "patches: [{target: {name: '('}, patch: x}]",
        "\0",
    ]
    for text in texts:
        write_yaml(k__kustomization=text, k__pod=BROKEN_YAML)
        assert "fields/unknown" in codes("k")["k/pod.yaml"], text


# Tests of kuttl and Chainsaw.


def test_assertions() -> None:
    """What tests expect of objects is no manifest."""
    chainsaw = """\
apiVersion: chainsaw.kyverno.io/v1alpha1
kind: Test
metadata: {name: quick}
spec:
  steps:
  - try:
    - apply: {file: it.yaml}
    - assert: {file: expected.yaml}
    - error: {file: gone-*.yaml}
"""
    part = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nstatus: {phase: Running}\n"
    write_yaml(
        **{
            "k__kuttl__00-install": WEB_YAML,
            "k__kuttl__00-assert": part,
            "k__kuttl__01-errors": part,
            "k__chainsaw__chainsaw-test": chainsaw,
            "k__chainsaw__it": WEB_YAML,
            "k__chainsaw__expected": part,
            "k__chainsaw__gone-1": part,
        }
    )
    assert reasons("k") == {
        "k/chainsaw/chainsaw-test.yaml": "kind",
        "k/chainsaw/expected.yaml": "assertion",
        "k/chainsaw/gone-1.yaml": "assertion",
        "k/chainsaw/it.yaml": None,
        "k/kuttl/00-assert.yaml": "assertion",
        "k/kuttl/00-install.yaml": None,
        "k/kuttl/01-errors.yaml": "assertion",
    }
    assert "not checked: 4 files with what tests expect\n" in run_check("k").stdout
    assert reasons("k/chainsaw/expected.yaml", "k/kuttl/00-assert.yaml").keys() == {
        "k/chainsaw/expected.yaml",
        "k/kuttl/00-assert.yaml",
    }


# Templates.


HELM = WEB_YAML.replace("nginx:1.29", '"{{ .Values.image }}"')


def test_templates() -> None:
    """Templates are passed over in a folder, and the lines that render them are said."""
    write(
        k__web__Chart_dot_yaml=OTHER_FILES["Chart.yaml"],
        k__web__templates__pod_dot_yaml=HELM,
        k__web__templates__plain_dot_yaml=WEB_YAML,
        k__web__templates__if_dot_yaml=f"{{{{- if .Values.x }}}}\n{WEB_YAML}{{{{- end }}}}\n",
        k__web__charts__db__Chart_dot_yaml=OTHER_FILES["Chart.yaml"],
        k__web__charts__db__templates__pod_dot_yaml=HELM,
        k__ansible_dot_yml=WEB_YAML.replace("nginx:1.29", "{{ image }}"),
        k__jinja_dot_yaml_dot_j2=WEB_YAML.replace("nginx:1.29", "{{ image }}"),
        k__go_dot_yaml_dot_gotmpl=WEB_YAML.replace("nginx:1.29", "{{ .image }}"),
        k__vars_dot_yaml_dot_j2="a: {{ b }}\n",
        k__variables_dot_yaml=WEB_YAML.replace("nginx:1.29", "${IMAGE}"),
    )
    assert reasons("k") == {
        "k/ansible.yml": "template",
        "k/go.yaml.gotmpl": "template",
        "k/jinja.yaml.j2": "template",
        "k/variables.yaml": "template",
        "k/web/Chart.yaml": "no-manifest",
        "k/web/charts/db/Chart.yaml": "no-manifest",
        "k/web/charts/db/templates/pod.yaml": "template",
        "k/web/templates/if.yaml": "template",
        "k/web/templates/plain.yaml": None,
        "k/web/templates/pod.yaml": "template",
    }
    assert run_check("k").stdout.splitlines() == [
        "no problems in 2 manifests",
        "2 manifests in 10 files: 2 checked, 1 of them except for what is to be filled in",
        "not checked: 6 files with templates, 2 files with something else",
        "  helm template k/web | podgen check -",
        "  envsubst < k/variables.yaml | podgen check -",
        "  gomplate -f k/go.yaml.gotmpl | podgen check -",
        "  and 2 more, which --verbose names",
    ]
    assert (
        "k/ansible.yml: no manifest (skipped: template; to check what it becomes: jinja2 k/ansible.yml | podgen check -)"
        in (run_check("-v", "k").stderr.splitlines())
    )
    assert run_check("--fail-on-skipped", "k").exit_code == 1


def test_named_templates() -> None:
    """A template that is named is an error, told once in a file, with the line that renders it."""
    write(
        web__Chart_dot_yaml=OTHER_FILES["Chart.yaml"],
        web__templates__all_dot_yaml=f"{WEB_YAML}# {{{{ x }}}}\n---\na: {{{{ .x }}}}\n---\nb: {{{{ .y }}}}\n---\n{BROKEN_YAML}",
        name_dot_yaml=WEB_YAML.replace("name: web\nspec", "name: ${NAME}\nspec"),
    )
    assert codes("web/templates/all.yaml") == {
        "web/templates/all.yaml": ["yaml/invalid", "fields/unknown", "fields/duplicate"]
    }
    assert "render it first: helm template web | podgen check -" in run_check("web/templates/all.yaml").stdout
    assert "= help: render it first: envsubst < name.yaml | podgen check -" in run_check("name.yaml").stdout


def test_gaps_hide_nothing_else() -> None:
    """Besides what is to be filled in, a template that reads as YAML is checked."""
    text = BROKEN_YAML.replace("image: nginx:1.29", "image: $IMAGE").replace(
        "name: web\n  namespace", "name: ${X}\n  namespace"
    )
    text = text.replace("    image: nginx:1.28\n", "").replace("namespace: shop\n", "labels: {a: '{{ x }}'}\n")
    selecting = DEPLOYMENT.replace("app: shop", "app: $NAME").replace(
        "      containers", "      nodeSelector: {a: '${X}'}\n      containers"
    )
    service = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {selector: {app: $NAME}, ports: [{port: 80}]}\n"
    )
    write_yaml(k__pod=text, k__deployment=selecting, k__service=service)
    assert codes("k") == {"k/deployment.yaml": [], "k/pod.yaml": ["fields/unknown"], "k/service.yaml": []}


# Which files.


def git(*arguments: str) -> None:
    """Run git in the working directory."""
    subprocess.run(["git", *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("has_repository", [True, False])
def test_gitignore(*, has_repository: bool) -> None:
    """What git ignores is left out, also where there is no repository; what is tracked is not, nor what is named."""
    if has_repository:
        if not shutil.which("git"):
            pytest.skip("there is no git")
        git("init", "-q")
    write(
        _dot_gitignore="build/\n*.gen.yaml\n!kept.gen.yaml\n",
        build__a_dot_yaml=BROKEN_YAML,
        k__b_dot_gen_dot_yaml=BROKEN_YAML,
        k__kept_dot_gen_dot_yaml=WEB_YAML,
        k___dot_gitignore="/local.yaml\n",
        k__local_dot_yaml=BROKEN_YAML,
        k__deep__local_dot_yaml=WEB_YAML,
    )
    assert reasons(".") == {"./k/deep/local.yaml": None, "./k/kept.gen.yaml": None}
    assert "not checked: 3 ignored by git\n" in run_check(".").stdout
    assert reasons("k//").keys() == {"k//deep/local.yaml", "k//kept.gen.yaml"}
    assert codes("build").keys() == {"build/a.yaml"}
    assert codes("k/b.gen.yaml").keys() == {"k/b.gen.yaml"}
    if has_repository:
        git("add", "-f", "build/a.yaml")
        assert codes(".")["./build/a.yaml"] == ["fields/unknown", "fields/duplicate"]


def test_exclude() -> None:
    """What the user excludes is left out, by the option or by the settings, and counted."""
    write_yaml(k__web=WEB_YAML, k__vendor__a=BROKEN_YAML, k__b_gen=BROKEN_YAML, vendor=BROKEN_YAML)
    assert reasons("--exclude", "vendor", "--exclude", "*_gen.yaml", "k") == {"k/web.yaml": None}
    write(pyproject_dot_toml='[tool.podgen]\nexclude = ["k/vendor/**", "b_gen.yaml"]\n')
    assert reasons("k") == {"k/web.yaml": None}
    told = run_check("k", "k/b_gen.yaml")
    assert told.stdout.endswith("1 manifest in 1 file: 1 checked\nnot checked: 3 excluded\n")
    assert run_check("-v", "k").stderr.splitlines()[:2] == ["k/b_gen.yaml: excluded", "k/vendor/a.yaml: excluded"]
    assert run_check("--exclude", " ", "k").exit_code == 2
    write(pyproject_dot_toml='[tool.podgen]\nexclude = [""]\n')
    assert run_check("k").stderr == "error: pyproject.toml:2: `exclude` has an empty pattern\n"


def test_a_secret_that_is_left_out() -> None:
    """What is left out may hold what others need, so that nothing is missed."""
    pod = WEB_YAML + "    envFrom: [{secretRef: {name: db}}]\n"
    write_yaml(k__pod=pod, k__other="apiVersion: v1\nkind: Secret\nmetadata: {name: other}\n", k__db="")
    assert codes("k")["k/pod.yaml"] == ["references/object-missing"]
    assert codes("--exclude", "db.yaml", "k")["k/pod.yaml"] == []


def test_hidden_folders() -> None:
    """A hidden folder is looked into if it is named."""
    write_yaml(**{".argo__web": WEB_YAML, ".argo__.more__x": BROKEN_YAML, "k__web": WEB_YAML})
    assert reasons(".") == {"./k/web.yaml": None}
    assert "not checked: 1 hidden\n" in run_check(".").stdout
    assert reasons(".argo") == {".argo/web.yaml": None}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_pipes_and_sockets() -> None:
    """What may never end is passed over in a folder, and devices and sockets are refused if they are named."""
    write_yaml(k__web=WEB_YAML)
    os.mkfifo("k/p.yaml")
    os.mkfifo("k/kustomization.yaml")
    Path("k/gone.yaml").symlink_to("nowhere")
    Path("k/loop.yaml").symlink_to("loop.yaml")
    Path("k/zero.yaml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("k/s.yaml")
    status, out, err = finish("check", "k")
    assert (status, err) == (0, "")
    assert out.endswith("not checked: 2 broken links, 1 device, 2 pipes, 1 socket\n")
    for name, what in (("s", "socket"), ("zero", "device")):
        status, out, err = finish("check", f"k/{name}.yaml", "k/web.yaml")
        assert (status, out) == (2, "no problems in 1 manifest\n")
        assert err == f"error: cannot read k/{name}.yaml: it is a {what}\n"
    assert finish("check", "/dev/null")[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_that_nobody_writes_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that is named is read, but not waited for when nobody comes to write."""
    monkeypatch.setattr("podgen.cli.pipes.WAIT_SECONDS", 0.1)
    os.mkfifo("p.yaml")
    result = run_check("p.yaml")
    assert (result.exit_code, result.stderr) == (2, "error: cannot read p.yaml: nobody writes to this pipe\n")


def test_loops_of_links() -> None:
    """Links to folders are not followed, so that a loop of them ends."""
    write_yaml(k__a__web=WEB_YAML)
    Path("k/a/loop").symlink_to("..")
    Path("k/b").symlink_to("a")
    assert reasons("k") == {"k/a/web.yaml": None}
    assert "not checked: 2 links to folders\n" in run_check("k").stdout


def test_unknown_kinds() -> None:
    """Kinds that podgen does not know are counted as before, and fail if that is asked for; other files do not."""
    write_yaml(k__web=WEB_YAML, k__values="a: 1\n")
    assert run_check("--fail-on-skipped", "k").exit_code == 0
    write_yaml(k__certificate=CERTIFICATE_YAML)
    assert (
        "2 manifests in 3 files: 1 checked, 1 of a kind that podgen does not know (Certificate)"
        in run_check("k").stdout
    )
    assert run_check("--fail-on-skipped", "k").exit_code == 1
