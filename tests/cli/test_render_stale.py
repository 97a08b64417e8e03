"""`-o DIR` removes what it once wrote and nothing renders any more; `--check` then has nothing to say, and no foreign file is touched."""

import json
import os
import shutil
from pathlib import Path

import pytest
from helpers.command_line import REFUSED, run
from helpers.trees import files_below, pod_file, write_tree

pytestmark = pytest.mark.usefixtures("folder")

RECORD = ".podgen-files"


def render(*arguments: str, check: bool = True) -> str:
    """Render, and let `--check` agree; returns what is said."""
    result = run("render", *arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    if check:
        again = run("render", *arguments, "--check")
        assert (again.exit_code, again.output) == (0, "")
    return result.stderr


def manifests(folder: str = "out") -> list[str]:
    """The files of a folder but the record."""
    return [name for name in files_below(folder) if Path(name).name != RECORD]


def removed(*names: str) -> str:
    """What is said of files that were removed."""
    return "".join(f"note: removed out/{name}, which nothing renders any more\n" for name in names)


class TestRenamed:
    """Whatever was renamed."""

    def test_an_object(self) -> None:
        """The old file goes; `--check` tells it before."""
        write_tree({"web.py": pod_file("web")})
        assert render("web.py", "-o", "out") == ""
        write_tree({"web.py": pod_file("site")})
        result = run("render", "web.py", "-o", "out", "--check")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "--- a/out/pod_web.yaml\n+++ /dev/null\n" in result.stderr
        assert '-{"file": "pod_web.yaml", "from": ' in result.stderr
        assert manifests() == ["pod_web.yaml"]
        assert render("web.py", "-o", "out") == removed("pod_web.yaml")
        assert manifests() == ["pod_site.yaml"]

    def test_a_kind_a_namespace_and_the_format(self) -> None:
        """All that the name of a file is made of."""
        write_tree({"web.py": pod_file("web")})
        render("web.py", "-o", "out")
        write_tree({"web.py": pod_file("web").replace(")\n", ', namespace="shop")\n')})
        assert render("web.py", "-o", "out") == removed("pod_web.yaml")
        assert render("web.py", "-o", "out", "--format", "json") == removed("shop_pod_web.yaml")
        assert manifests() == ["shop_pod_web.json"]

    @pytest.mark.parametrize("project", [True, False])
    def test_a_source(self, *, project: bool) -> None:
        """A file and a folder of Python."""
        if project:
            write_tree({"pyproject.toml": ""})
        write_tree({"pods/web.py": pod_file("web"), "pods/db.py": pod_file("db")})
        render("pods", "-o", "out")
        os.rename("pods/web.py", "pods/front.py")
        assert render("pods", "-o", "out") == ""
        os.rename("pods", "apps")
        write_tree({"apps/db.py": pod_file("base")})
        assert render("apps", "-o", "out") == removed("pod_db.yaml")
        assert manifests() == ["pod_base.yaml", "pod_web.yaml"]
        os.rename("apps/front.py", "back.py")
        write_tree({"back.py": pod_file("back")})
        assert render("apps", "back.py", "-o", "out") == removed("pod_web.yaml")

    def test_the_folder_itself(self) -> None:
        """The record goes with it."""
        write_tree({"pyproject.toml": "", "web.py": pod_file("web")})
        render("web.py", "-o", "out/a")
        os.rename("out", "manifests")
        write_tree({"web.py": pod_file("site")})
        assert "removed manifests/a/pod_web.yaml" in render("web.py", "-o", "manifests/a")

    def test_a_file_of_the_folder(self) -> None:
        """Moved by hand, it is the user's; under its old name it is written again."""
        write_tree({"web.py": pod_file("web")})
        render("web.py", "-o", "out")
        os.rename("out/pod_web.yaml", "out/mine.yaml")
        render("web.py", "-o", "out")
        assert manifests() == ["mine.yaml", "pod_web.yaml"]

    def test_a_file_of_python_that_is_gone(self) -> None:
        """What it made goes with it."""
        write_tree({"pods/web.py": pod_file("web"), "pods/db.py": pod_file("db")})
        render("pods", "-o", "out")
        Path("pods/db.py").unlink()
        assert render("pods", "-o", "out") == removed("pod_db.yaml")

    def test_many_at_once(self) -> None:
        """Sorted, each with a line."""
        write_tree({f"pods/{name}.py": pod_file(name) for name in "abc"})
        render("pods", "-o", "out")
        for name in "ab":
            Path(f"pods/{name}.py").unlink()
        said = render("pods", "-o", "out", "-v", check=False)
        assert said == "pods/c.py: Pod c\nwrote out/pod_c.yaml\n" + removed("pod_a.yaml", "pod_b.yaml")


class TestForeign:
    """Files that podgen did not write."""

    def test_they_stay(self) -> None:
        """Whatever they are called."""
        write_tree({"web.py": pod_file("web"), "out/kustomization.yaml": "resources: []\n"})
        write_tree({"out/pod_mine.yaml": "kind: Pod\n", "out/sub/pod_web.yaml": "kind: Pod\n", "out/notes.txt": ""})
        before = manifests()
        note = (
            "note: not rendered, and named as if podgen had written it, which its record does not say: "
            "out/pod_mine.yaml; delete it if it is stale\n"
        )
        assert run("render", "web.py", "-o", "out").stderr == note
        write_tree({"web.py": pod_file("site")})
        assert render("web.py", "-o", "out", check=False) == removed("pod_web.yaml")
        assert manifests() == sorted([*before, "pod_site.yaml"])
        check = run("render", "web.py", "-o", "out", "--check")
        assert (check.exit_code, check.output) == (0, note)

    def test_many(self) -> None:
        """A record that was lost makes no endless line."""
        write_tree({"web.py": pod_file("web"), **{f"out/pod_{name}.yaml": "kind: Pod\n" for name in "abcdefg"}})
        shown = ", ".join(f"out/pod_{name}.yaml" for name in "abcde")
        assert (
            f"does not say: {shown}, ...; delete those that are stale\n" in run("render", "web.py", "-o", "out").stderr
        )

    def test_one_that_is_taken_over(self) -> None:
        """Whoever deletes the line of a file in the record has it for themselves."""
        write_tree({"web.py": pod_file("web") + pod_file("db")})
        render("web.py", "-o", "out")
        record = Path("out", RECORD)
        record.write_text(
            "".join(line for line in record.read_text().splitlines(keepends=True) if "pod_db" not in line)
        )
        write_tree({"web.py": pod_file("web")})
        assert render("web.py", "-o", "out", check=False) == ""
        assert manifests() == ["pod_db.yaml", "pod_web.yaml"]

    @pytest.mark.parametrize(
        "file", ["../victim.yaml", "sub/pod_x.yaml", "kustomization.yaml", "/etc/passwd", "..", ""]
    )
    def test_a_record_that_someone_wrote(self, file: str) -> None:
        """It cannot make podgen remove what podgen cannot have written."""
        write_tree(
            {"web.py": pod_file("web"), "victim.yaml": "", "out/kustomization.yaml": "", "out/sub/pod_x.yaml": ""}
        )
        render("web.py", "-o", "out")
        with Path("out", RECORD).open("a") as record:
            record.write(json.dumps({"file": file, "from": "web.py"}) + "\n")
        assert render("web.py", "-o", "out") == ""
        assert files_below(".") == [
            "out/.podgen-files", "out/kustomization.yaml", "out/pod_web.yaml", "out/sub/pod_x.yaml", "victim.yaml", "web.py"
        ]  # fmt: skip

    def test_a_record_with_a_conflict(self) -> None:
        """What git leaves in it is passed over, and both sides count."""
        write_tree({"pods/a.py": pod_file("a"), "pods/b.py": pod_file("b"), "pods/c.py": pod_file("c")})
        render("pods", "-o", "out")
        record = Path("out", RECORD)
        record.write_text(
            record.read_text().replace('{"file": "pod_b', '<<<<<<< HEAD\n{"file": "pod_b')
            + "=======\n[]\n{\n>>>>>>> x\n"
        )
        Path("pods/b.py").unlink()
        assert render("pods", "-o", "out") == removed("pod_b.yaml")
        assert "<<<<" not in record.read_text()

    def test_a_file_that_is_something_else_now(self) -> None:
        """A folder in its place stays; a link goes, but not what it leads to."""
        write_tree(
            {"pods/a.py": pod_file("a"), "pods/b.py": pod_file("b"), "pods/c.py": pod_file("c"), "target.yaml": "x"}
        )
        render("pods", "-o", "out")
        for name in "ab":
            Path(f"out/pod_{name}.yaml").unlink()
            Path(f"pods/{name}.py").unlink()
        Path("out/pod_a.yaml").mkdir()
        os.symlink("../target.yaml", "out/pod_b.yaml")
        assert render("pods", "-o", "out") == removed("pod_b.yaml")
        assert Path("target.yaml").read_text() == "x"
        assert Path("out/pod_a.yaml").is_dir()

    def test_a_record_that_is_none(self) -> None:
        """What stands in the place of the record is told, and nothing is written."""
        write_tree({"web.py": pod_file("web"), f"out/{RECORD}/x": ""})
        for options in ([], ["--check"]):
            result = run("render", "web.py", "-o", "out", *options)
            assert (result.exit_code, result.stderr) == (
                1, f"error: out/{RECORD} is not a regular file, and podgen keeps its record there\n"
            )  # fmt: skip
        assert manifests() == [f"{RECORD}/x"]


class TestCommands:
    """Several commands write to one folder, and each owns its files."""

    def test_two_files(self) -> None:
        """What another command renders is its own."""
        write_tree({"a.py": pod_file("a"), "b.py": pod_file("b")})
        render("a.py", "-o", "out")
        render("b.py", "-o", "out")
        write_tree({"a.py": pod_file("anew")})
        assert render("a.py", "-o", "out") == removed("pod_a.yaml")
        assert manifests() == ["pod_anew.yaml", "pod_b.yaml"]
        assert run("render", "b.py", "-o", "out", "--check").output == ""

    def test_a_folder_and_a_file_in_it(self) -> None:
        """The folder owns what any of its files renders; a file in it only its own."""
        write_tree({"pods/a.py": pod_file("a"), "pods/b.py": pod_file("b")})
        render("pods", "-o", "out")
        render("pods/a.py", "-o", "out")
        assert run("render", "pods", "-o", "out", "--check").output == ""
        write_tree({"pods/a.py": pod_file("anew")})
        assert render("pods/a.py", "-o", "out") == ""  # for all that this command knows, pods renders it
        assert render("pods", "-o", "out") == removed("pod_a.yaml")

    def test_a_name_in_a_file(self) -> None:
        """One name of a file does not say anything of the others."""
        write_tree({"web.py": pod_file("a") + pod_file("b")})
        render("web.py", "-o", "out")
        assert render("web.py:a", "-o", "out") == ""
        assert manifests() == ["pod_a.yaml", "pod_b.yaml"]
        write_tree({"web.py": pod_file("a")})
        assert render("web.py", "-o", "out") == removed("pod_b.yaml")

    def test_a_module(self) -> None:
        """A module and its file are one."""
        write_tree({"shop/__init__.py": "", "shop/web.py": pod_file("web")})
        render("shop.web", "-o", "out")
        write_tree({"shop/web.py": pod_file("site")})
        assert render("shop/web.py", "-o", "out") == removed("pod_web.yaml")

    def test_what_is_shared(self) -> None:
        """A file that two commands need stays until neither does."""
        shared = 'from podgen import *\nconf = config_map("conf", {"A": "1"})\n'
        uses = "from podgen import *\nfrom shared import conf\n{0} = pod('{0}', container('c', 'i:1', env_from=[conf.all()]))\n"
        write_tree({"shared.py": shared, "a.py": uses.format("a"), "b.py": uses.format("b")})
        render("a.py", "b.py", "-o", "out")
        write_tree({"a.py": pod_file("a")})
        assert render("a.py", "-o", "out") == ""
        write_tree({"b.py": pod_file("b")})
        assert render("b.py", "-o", "out") == removed("configmap_conf.yaml")

    def test_templates(self) -> None:
        """Other values in the names make other files; other values elsewhere do not."""
        template = """\
            from podgen import *
            @template
            def app(name: str, tag: str = "1", kind: str = "web") -> list[Pod]:
                return [pod(f"{name}-KIND", container("c", f"web:{tag}")), pod("shared", container("c", "i:1"))]
            """
        write_tree({"t.py": template.replace("KIND", "front")})
        render("t.py", "-o", "out", "--set", "name=shop")
        render("t.py", "-o", "out", "--set", "name=blog")
        assert manifests() == ["pod_blog-front.yaml", "pod_shared.yaml", "pod_shop-front.yaml"]
        write_tree({"t.py": template.replace("KIND", "site")})
        assert render("t.py", "-o", "out", "--set", "name=shop", "--set", "tag=2") == removed("pod_shop-front.yaml")
        assert render("t.py", "-o", "out", "--set", "name=blog", "--set", "tag=3") == removed("pod_blog-front.yaml")

    def test_another_default_of_a_template(self) -> None:
        """What it made by itself is stale when it makes something else by itself; what was asked for is not."""
        template = """\
            from podgen import *
            @template
            def app(name: str = "NAME") -> Pod:
                return pod(name, container("c", "i:1"))
            """
        write_tree({"t.py": template.replace("NAME", "shop")})
        render("t.py", "-o", "out")
        render("t.py", "-o", "out", "--set", "name=blog")
        assert manifests() == ["pod_blog.yaml", "pod_shop.yaml"]
        write_tree({"t.py": template.replace("NAME", "site")})
        result = run("render", "t.py", "-o", "out", "--check")
        assert (result.exit_code, "--- a/out/pod_shop.yaml\n+++ /dev/null\n" in result.stderr) == (1, True)
        assert render("t.py", "-o", "out") == removed("pod_shop.yaml")
        assert manifests() == ["pod_blog.yaml", "pod_site.yaml"]

    def test_a_template_that_is_left_alone(self) -> None:
        """A call without its values says nothing of what it made with some."""
        write_tree({"pods/web.py": pod_file("web")})
        write_tree(
            {
                "pods/t.py": "from podgen import *\n@template\ndef app(image: str): return pod('app', container('c', image))\n"
            }
        )
        render("pods", "-o", "out", "--set", "image=i:1")
        assert render("pods", "-o", "out") == ""
        assert manifests() == ["pod_app.yaml", "pod_web.yaml"]
        Path("pods/t.py").unlink()
        assert render("pods", "-o", "out") == removed("pod_app.yaml")

    def test_another_project(self) -> None:
        """A folder outside of the project may get the files of several, which need not be at hand."""
        for name in ("one", "two"):
            write_tree({f"{name}/pyproject.toml": "", f"{name}/pods/x.py": pod_file(name)})
        write_tree({"deploy/.git/x": ""})
        render("one/pods", "-o", "deploy/out", check=False)
        os.rename("one", "elsewhere")
        render("two/pods", "-o", "deploy/out")
        assert manifests("deploy/out") == ["pod_one.yaml", "pod_two.yaml"]
        os.rename("elsewhere", "one")
        write_tree({"one/pods/x.py": pod_file("anew")})
        assert "removed deploy/out/pod_one.yaml" in render("one/pods", "-o", "deploy/out")

    def test_a_folder_with_a_colon(self) -> None:
        """It is not taken for a name in a file."""
        write_tree({"a:b/web.py": pod_file("web"), "c.py": pod_file("c")})
        render("a:b", "-o", "out")
        assert render("c.py", "-o", "out") == ""
        assert manifests() == ["pod_c.yaml", "pod_web.yaml"]

    def test_from_elsewhere(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The record says the same wherever a command is run."""
        write_tree({"pyproject.toml": "", "pods/web.py": pod_file("web")})
        render("pods", "-o", "out")
        record = Path("out", RECORD).read_text()
        monkeypatch.chdir(folder / "pods")
        render(".", "-o", "../out")
        monkeypatch.chdir("/")
        render(str(folder / "pods"), "-o", str(folder / "out"))
        assert (folder / "out" / RECORD).read_text() == record


class TestRecord:
    """The record itself."""

    def test_what_it_says(self) -> None:
        """A line for a file, sorted, and no values but those that are in names already."""
        write_tree({"pyproject.toml": "", "pods/web.py": pod_file("web")})
        write_tree(
            {
                "pods/t.py": "from podgen import *\n@template\ndef app(name: str, token: str): return pod(name, container('c', 'i:1'))\n"
            }
        )
        render("pods", "-o", "out", "--set", "name=shop", "--set", "token=hunter2")
        assert Path("out", RECORD).read_text().splitlines()[2:] == [
            '{"file": "pod_shop.yaml", "from": "pods", "template": "app", "values": {"name": "shop"}}',
            '{"file": "pod_web.yaml", "from": "pods"}',
        ]

    def test_it_is_only_written_if_it_changes(self) -> None:
        """A change in a manifest is none of the record's."""
        write_tree({"web.py": pod_file("web")})
        render("web.py", "-o", "out")
        os.utime(Path("out", RECORD), (1, 1))
        write_tree({"web.py": pod_file("web", "i:2")})
        render("web.py", "-o", "out")
        assert Path("out", RECORD).stat().st_mtime == 1

    def test_it_is_missed(self) -> None:
        """Without it, `--check` would not know of stale files: that it is not there is a difference."""
        write_tree({"web.py": pod_file("web")})
        render("web.py", "-o", "out")
        Path("out", RECORD).unlink()
        result = run("render", "web.py", "-o", "out", "--check")
        assert (result.exit_code, f"+++ b/out/{RECORD}" in result.stderr) == (1, True)

    def test_a_file_needs_none(self) -> None:
        """`-o all.yaml` writes one file, and nothing else."""
        write_tree({"web.py": pod_file("web")})
        render("web.py", "-o", "out/all.yaml")
        assert files_below("out") == ["all.yaml"]

    def test_a_program_that_is_piped_in(self) -> None:
        """It has no file, and only replaces what was piped in before."""
        write_tree({"web.py": pod_file("web")})
        render("web.py", "-o", "out")
        for name in ("a", "b"):
            assert run("render", "-", "-o", "out", stdin=pod_file(name)).exit_code == 0
        assert manifests() == ["pod_b.yaml", "pod_web.yaml"]


class TestAllOrNone:
    """What fails changes nothing."""

    def test_a_refusal(self) -> None:
        """A manifest that is refused keeps all old files, stale ones too."""
        write_tree({"web.py": pod_file("web")})
        render("web.py", "-o", "out")
        write_tree({"web.py": pod_file("site") + REFUSED})
        assert run("render", "web.py", "-o", "out").exit_code == 1
        assert manifests() == ["pod_web.yaml"]

    @pytest.mark.parametrize("call", range(1, 8))
    @pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
    def test_a_disk_that_fails(self, call: int, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whichever step fails, folder and record are as they were."""
        write_tree({"web.py": pod_file("web") + pod_file("old"), "keep.py": pod_file("keep")})
        render("web.py", "-o", "out")
        render("keep.py", "-o", "out")
        write_tree({"web.py": pod_file("web", "i:2") + pod_file("new")})
        shutil.copytree("out", "before")
        replace, calls = os.replace, iter(range(1, 1000))

        def failing(old: str, new: str) -> None:
            if next(calls) == call:
                raise error
            replace(old, new)

        monkeypatch.setattr(os, "replace", failing)
        try:
            result = run("render", "web.py", "-o", "out")
        except AssertionError:  # of the runner: it was interrupted
            result = None
        monkeypatch.undo()
        if next(calls) <= call:  # so many steps there are not
            assert call > 5
            return
        if isinstance(error, OSError):
            assert result
            assert (result.exit_code, "Input/output error" in result.stderr) == (1, True)
        assert {name: Path("out", name).read_text() for name in files_below("out")} == {
            name: Path("before", name).read_text() for name in files_below("before")
        }
