"""How many processes check files, and what each of them gets."""

import json
import pickle
from pathlib import Path

import pytest

from podgen.checking import parallel
from podgen.checking.context import CheckContext
from podgen.checking.parallel import LARGEST, CheckBatch, batches, processes_for, sized

pytestmark = pytest.mark.usefixtures("folder")


def files(number: int, size: int, name: str = "x.yaml") -> list[parallel.SizedFile]:
    """Files that are all of a size."""
    Path(name).touch()
    with open(name, "r+b") as stream:
        stream.truncate(size)
    return [sized(name)] * number


@pytest.fixture(autouse=True)
def _four_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 4)


def test_few_files_are_checked_by_one() -> None:
    """To start another takes longer."""
    assert processes_for([]) == 1
    assert processes_for(files(100, 5000)) == 1
    assert processes_for(files(1, 1_500_000)) == processes_for(files(1, 15_000_000)) == 1
    assert processes_for(files(1, 15_000_000), wanted=4) == 1


def test_many_files_are_checked_by_as_many_as_pay() -> None:
    """More of them for more files, up to one for each processor."""
    assert [processes_for(files(number, 5000)) for number in (100, 400, 600, 1000, 100_000)] == [1, 2, 3, 4, 4]
    assert processes_for(files(20_000, 10)) == 4


def test_no_more_than_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processors there are: one has to print what all of them find."""
    monkeypatch.setattr(parallel, "_processors", lambda: 64)
    assert processes_for(files(100_000, 5000)) == 8
    monkeypatch.setattr(parallel, "_processors", lambda: 1)
    assert processes_for(files(100_000, 5000)) == 1


def test_json_takes_less_time() -> None:
    """It is read about ten times as fast."""
    assert processes_for(files(40, 100_000)) == 3
    assert processes_for(files(40, 100_000, "x.json")) == 1


def test_what_no_other_process_can_read() -> None:
    """Pipes can be read once; very large files are streamed; those that are not there are told by who opens them."""
    assert not sized("missing.yaml").can_be_handed_out
    assert not sized(".").can_be_handed_out
    assert not sized("nul\0.yaml").can_be_handed_out
    assert not files(1, LARGEST + 1)[0].can_be_handed_out
    assert files(1, LARGEST)[0].can_be_handed_out
    assert processes_for(files(9, LARGEST + 1)) == 1


def test_the_user_says_how_many() -> None:
    """Whether it pays or not, but no more than there are files for."""
    assert [processes_for(files(3, 100), wanted) for wanted in (1, 2, 3, 9)] == [1, 2, 3, 3]
    assert processes_for([], 2) == 1


def test_batches_are_even() -> None:
    """Neither many small files nor a few large ones are too much for one."""
    small = list(batches((file, True) for file in files(200, 10)))
    assert [len(batch) for batch in small] == [64, 64, 64, 8]
    large = list(batches((file, True) for file in files(6, 60_000)))
    assert [len(batch) for batch in large] == [3, 3]
    assert list(batches([])) == []


@pytest.mark.parametrize("between", ["", "\n"], ids=["one line", "a line each"])
def test_results_are_not_much_longer_than_their_files(between: str, tmp_path: Path) -> None:
    """Problems of one line share it, and so do those that need the same lines above them."""
    pods = [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"p-{index}"}, "spec": {}} for index in range(300)]
    items = f",{between}".join(map(json.dumps, pods))
    (tmp_path / "pods.json").write_text(f'{{"apiVersion": "v1", "kind": "List", "items": [{items}]}}\n')
    results = CheckBatch(CheckContext())([(str(tmp_path / "pods.json"), True)])
    assert len(results[0].checked) == 300
    assert len(pickle.dumps(results)) < 2000 * 300
