"""The files on the disk are compared with what would be written, without being touched."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from podgen.output.comparing import compare_files
from podgen.output.errors import OutputError
from podgen.output.writing import write_files


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestCompare:
    """The diff from what is on the disk to what would be written."""

    def test_equal(self) -> None:
        """Nothing to say about files that are as they would be written."""
        texts = {Path("a.yaml"): "a: é\r\n", Path("empty.yaml"): ""}
        write_files(texts)
        assert compare_files(texts) == ""

    def test_a_change(self, here: Path) -> None:
        """A changed line is shown with its surroundings, and the path from here."""
        Path("a.yaml").write_text("".join(f"line {number}\n" for number in range(20)))
        text = Path("a.yaml").read_text().replace("line 9\n", "line nine\n")
        assert compare_files({here / "a.yaml": text}).splitlines() == [
            "--- a/a.yaml",
            "+++ b/a.yaml",
            "@@ -7,7 +7,7 @@",
            " line 6",
            " line 7",
            " line 8",
            "-line 9",
            "+line nine",
            " line 10",
            " line 11",
            " line 12",
        ]

    def test_missing_files(self) -> None:
        """A file that is not there is all new, and so is one without a line in it."""
        assert compare_files({Path("no/a.yaml"): "a\n"}) == "--- /dev/null\n+++ b/no/a.yaml\n@@ -0,0 +1 @@\n+a\n"
        assert compare_files({Path("a.yaml"): ""}) == "--- /dev/null\n+++ b/a.yaml\n"

    def test_the_end_of_the_file(self) -> None:
        """A missing end of the last line is a difference."""
        Path("a.yaml").write_text("a")
        end = "\\ No newline at end of file\n"
        assert compare_files({Path("a.yaml"): "a\n"}).endswith(f"-a\n{end}+a\n")
        Path("a.yaml").write_text("a\n")
        assert compare_files({Path("a.yaml"): "a"}).endswith(f"-a\n+a\n{end}")

    def test_odd_contents(self) -> None:
        """Other line ends differ, a form feed ends no line and is escaped, and what is no text is not shown."""
        Path("a.yaml").write_bytes(b"a\r\nb\x0cc\n")
        assert compare_files({Path("a.yaml"): "a\nb\x0cc\n"}).endswith("-a\r\n+a\n b\\x0cc\n")
        Path("a.yaml").write_bytes(b"\xff")
        assert compare_files({Path("a.yaml"): "�"}) == "Binary files a/a.yaml and b/a.yaml differ\n"

    def test_what_nothing_renders_any_more(self) -> None:
        """Files that are to be removed are deletions."""
        Path("old.yaml").write_text("kind: Pod\n")
        Path("old.json").write_text('{"kind":"Pod"}')
        texts = {Path("web.yaml"): "kind: Pod\n"}
        write_files(texts)
        assert compare_files(texts, [Path("old.yaml"), Path("old.json")]).splitlines() == [
            "--- a/old.yaml",
            "+++ /dev/null",
            "@@ -1 +0,0 @@",
            "-kind: Pod",
            "--- a/old.json",
            "+++ /dev/null",
            "@@ -1 +0,0 @@",
            '-{"kind":"Pod"}',
            "\\ No newline at end of file",
        ]

    def test_a_folder_that_can_only_be_listed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that tells its files' names alone is told with the file that cannot be read."""
        with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to others
            os.chmod(folder, 0o755)
            monkeypatch.chdir(folder)
            write_files({Path("out/pod_web.yaml"): "kind: Pod\n"}, folders=[Path("out")])
            os.chmod("out", 0o444)
            root = os.geteuid() == 0
            if root:
                os.seteuid(65534)
            try:
                with pytest.raises(OutputError, match=r"cannot read out/pod_web.yaml: Permission denied"):
                    compare_files({}, [Path("out/pod_web.yaml")])
            finally:
                if root:
                    os.seteuid(0)
                os.chmod("out", 0o755)
                os.chdir("/")

    def test_what_cannot_be_compared(self) -> None:
        """A device, a folder, and one file twice."""
        Path("folder").mkdir()
        for paths, message in [
            (["/dev/null"], "/dev/null is not a regular file, and cannot be compared"),
            (["folder"], "folder is a folder, and a file is meant"),
            (["a.yaml", "folder/../a.yaml"], "are the same file"),
        ]:
            with pytest.raises(OutputError, match=message):
                compare_files({Path(path): "" for path in paths})

    def test_where_content_is_from(self) -> None:
        """It is said of files that differ, in front of their diffs."""
        Path("same.yaml").write_text("a\n")
        texts = {Path(name): "a\n" for name in ("same.yaml", "new.yaml", "other.yaml")}
        said = ["x from y", "x from z"]
        diff = compare_files(texts, (), {Path("same.yaml"): said, Path("new.yaml"): said})
        assert diff.splitlines()[:3] == ["# new.yaml: x from y", "# new.yaml: x from z", "--- /dev/null"]
        assert diff.count("#") == 2

    def test_values_of_secrets(self) -> None:
        """They are hidden on both sides."""
        Path("db.yaml").write_text("kind: Secret\nstringData:\n  a: old value\n  gone: old value\n")
        diff = compare_files({Path("db.yaml"): "kind: Secret\nstringData:\n  a: new value\n"})
        assert diff.splitlines()[3:] == [
            " kind: Secret",
            " stringData:",
            "-  a: ***",
            "-  gone: ***",
            "+  a: *** (changed)",
        ]

    @pytest.mark.skipif(not shutil.which("git"), reason="git is not here to apply a diff")
    def test_the_diff_applies(self) -> None:
        """`git apply` turns the files on disk into the texts."""
        files = {"changed one.yaml": "a\nb\nc", "sub/changed.yaml": "a\n" * 50 + "b\n"}
        Path("sub").mkdir()
        for name, text in files.items():
            Path(name).write_text(text)
        texts = {Path("changed one.yaml"): "a\nB\nc\n", Path("new.yaml"): "n", Path("sub/changed.yaml"): "a\n" * 51}
        Path("sub/pod_old.yaml").write_text("kind: Pod\n")
        diff = compare_files(texts, [Path("sub/pod_old.yaml")], {path: [f"Pod {path} from a file"] for path in texts})
        assert "--- a/changed one.yaml\t\n" in diff  # else `patch` takes the name to end at the blank
        done = subprocess.run(["git", "apply"], input=diff, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert {path: path.read_text() for path in texts} == texts
        assert not Path("sub/pod_old.yaml").exists()
