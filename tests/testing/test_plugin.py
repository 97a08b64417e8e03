"""The plugin costs nothing where it is not used, and is installed where pytest finds it."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "podgen" / "testing" / "plugin.py"


def test_plugin_brings_nothing() -> None:
    """It is loaded in every run of pytest, and before coverage is measured: nothing of podgen comes with it, nor syrupy."""
    code = (
        "import runpy, sys, pytest, pkgutil; before = set(sys.modules)\n"
        f"found = runpy.run_path({str(PLUGIN)!r}); print('manifest_snapshot' in found, *set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


@pytest.mark.slow
def test_wheel_has_the_plugin_outside_of_podgen(tmp_path: Path) -> None:
    """The entry point names a module of its own."""
    command = [sys.executable, "-m", "build", "-q", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True, timeout=60)
    [wheel] = tmp_path.glob("*.whl")
    [module] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"].values()
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(f"{module}.py") == PLUGIN.read_bytes()
        [table] = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert f"[pytest11]\npodgen = {module}\n" in archive.read(table).decode()
