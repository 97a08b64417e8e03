"""`podgen render -o` and `--check`: files, folders, and how they differ."""

import json
from pathlib import Path

import pytest
from helpers.command_line import (
    REFUSED,
    TWO,
    WEB,
    WEB_YAML,
    at_terminal,
    run,
)
from helpers.trees import files_below

pytestmark = pytest.mark.usefixtures("folder")


class TestOutput:
    """`-o` and `--check`."""

    def test_file(self, folder: Path) -> None:
        """All manifests go into one file, and stdout stays empty."""
        (folder / "two.py").write_text(TWO)
        result = run("render", "two.py", "-o", "all.yaml")
        assert (result.exit_code, result.output) == (0, "")
        assert (folder / "all.yaml").read_text() == run("render", "two.py").stdout

    @pytest.mark.parametrize("output", ["out/", "out", "new/out/"])
    def test_folder(self, folder: Path, output: str) -> None:
        """A folder gets a file for each manifest, and is made if it is missing."""
        (folder / "two.py").write_text(TWO)
        assert run("render", "two.py", "-o", output).exit_code == 0
        assert files_below(output) == [".podgen-files", "data_pod_db.yaml", "pod_web.yaml"]
        assert (folder / output / "pod_web.yaml").read_text() == WEB_YAML

    def test_json_folder(self, folder: Path) -> None:
        """JSON files are named so."""
        (folder / "web.py").write_text(WEB)
        run("render", "web.py", "-o", "out/", "--format", "json")
        assert json.loads((folder / "out" / "pod_web.json").read_text())["metadata"] == {"name": "web"}

    def test_generated_names(self, folder: Path) -> None:
        """A pod that the server names has a file by its prefix; two of one prefix cannot share it."""
        code = 'from podgen import *\na = pod(None, container("c", "i"), generate_name="job-")\n'
        (folder / "jobs.py").write_text(code)
        assert run("render", "jobs.py", "-o", "out/").exit_code == 0
        assert files_below("out") == [".podgen-files", "pod_job.yaml"]
        (folder / "jobs.py").write_text(code + 'b = pod(None, container("d", "i"), generate_name="job-")\n')
        result = run("render", "jobs.py", "-o", "out/")
        assert result.exit_code == 1
        assert "two manifests would be written to out/pod_job.yaml" in result.stderr

    def test_nothing_is_written_if_one_is_refused(self, folder: Path) -> None:
        """All files or none."""
        (folder / "web.py").write_text(WEB)
        (folder / "bad.py").write_text(REFUSED)
        assert run("render", ".", "-o", "out/").exit_code == 1
        assert not (folder / "out").exists()

    def test_unwritable(self, folder: Path) -> None:
        """A target that cannot be written is named."""
        (folder / "web.py").write_text(WEB)
        result = run("render", "web.py", "-o", "web.py/web.yaml")
        assert result.exit_code == 1
        assert result.stderr == "error: web.py is not a folder\n"

    def test_check(self, folder: Path) -> None:
        """--check writes nothing, and is content only if the files are what would be rendered."""
        (folder / "two.py").write_text(TWO)
        missing = run("render", "two.py", "-o", "out/", "--check")
        assert missing.exit_code == 1
        assert "+  name: web" in missing.stderr
        assert not (folder / "out").exists()
        run("render", "two.py", "-o", "out/")
        same = run("render", "two.py", "-o", "out/", "--check")
        assert (same.exit_code, same.output) == (0, "")
        (folder / "out" / "pod_web.yaml").write_text(WEB_YAML.replace("1.29", "1.28"))
        differs = run("render", "two.py", "-o", "out/", "--check")
        assert (differs.exit_code, differs.stdout) == (1, "")
        assert "-    image: nginx:1.28\n+    image: nginx:1.29\n" in differs.stderr

    @pytest.mark.slow
    def test_ending_at_a_terminal(self, folder: Path) -> None:
        """Who typed the command hears how it ended; scripts hear nothing, as above."""
        (folder / "two.py").write_text(TWO)
        to_folder = ("render", "two.py", "-o", "out/")
        assert at_terminal(*to_folder) == "2 files in out/ written\n"
        assert at_terminal(*to_folder) == at_terminal(*to_folder, "--check") == "2 files in out/ up to date\n"
        (folder / "two.py").write_text(TWO.replace("1.29", "1.30"))
        assert at_terminal(*to_folder) == "2 files in out/, 1 of them written\n"
        assert at_terminal("render", "two.py", "-o", "all.yaml") == "all.yaml written\n"
        assert at_terminal(*to_folder, "-q") == at_terminal("render", "two.py") == ""

    def test_check_needs_files(self, folder: Path) -> None:
        """--check without -o has nothing to compare with."""
        (folder / "web.py").write_text(WEB)
        assert run("render", "web.py", "--check").exit_code == 2
