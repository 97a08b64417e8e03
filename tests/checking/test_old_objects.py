"""Old objects: which of them a new manifest replaces, and where a problem points to in the old text."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from helpers.calls import growth
from helpers.checked_files import place_of, span

from podgen.checking.check_files import check_files
from podgen.checking.old_objects import OldObjects
from podgen.errors import YamlError
from podgen.problems import Problem

CLAIM = """\
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {name}
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: {size}
"""


def claim(size: str, name: str = "data", namespace: str = "") -> str:
    """A claim of a size, which cannot become smaller."""
    text = CLAIM.format(name=name, size=size)
    return text.replace("spec:", f"  namespace: {namespace}\nspec:") if namespace else text


def refused(old: Mapping[str, str], new: Mapping[str, str], folder: Path | None = None) -> dict[str, list[Problem]]:
    """What is refused, by the files of the new manifests. These are written into the folder first."""
    objects = OldObjects(new)
    for file, text in old.items():
        objects.add(file, file, text)
    for file, text in new.items() if folder else ():
        path = folder / file  # type: ignore[operator]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found: dict[str, list[Problem]] = {}
    for checked in check_files(new.items(), old=objects):
        found.setdefault(checked.file, []).extend(checked.problems)
    return {file: problems for file, problems in found.items() if problems}


def test_objects_are_paired_by_kind_namespace_and_name() -> None:
    """What is only on one side has nothing to be compared with."""
    small = claim("1Gi")
    assert list(refused({"a.yaml": claim("2Gi")}, {"b.yaml": small})) == ["b.yaml"]
    for other in (claim("2Gi", "logs"), claim("2Gi", namespace="prod"), small.replace("spec:", "spec: {}\nx:"), ""):
        assert refused({"a.yaml": other}, {"a.yaml": small}) == {}
    both = claim("2Gi", namespace="prod"), claim("1Gi", namespace="prod")
    assert list(refused({"a.yaml": both[0]}, {"a.yaml": both[1]})) == ["a.yaml"]


@pytest.mark.parametrize("text", ["kind: PersistentVolumeClaim", "[1]", "apiVersion: v1\nkind: Secret\nmetadata: [a]"])
def test_what_has_no_name_is_no_object(text: str) -> None:
    """It is passed over, as are names that are none."""
    odd = claim("2Gi").replace("name: data", "name: 5")
    generated = claim("2Gi").replace("name: data", "generateName: data-")
    for other in (text, odd, generated, claim("2Gi").replace("name: data", "name: data\n  namespace: [a]")):
        assert refused({"a.yaml": other}, {"a.yaml": claim("1Gi")}) == {}


def test_of_several_old_objects_that_of_the_same_path_counts() -> None:
    """Environments have objects of one name; where it is not clear which is meant, nothing is said."""
    old = {"old/prod/data.yaml": claim("9Gi"), "old/test/data.yaml": claim("2Gi")}
    assert list(refused(old, {"new/prod/data.yaml": claim("5Gi"), "new/test/data.yaml": claim("5Gi")})) == [
        "new/prod/data.yaml"
    ]
    assert refused(old, {"new/data.yaml": claim("1Gi")}) == {}
    assert refused(old, {"<stdin>": claim("1Gi")}) == {}


def test_a_copy_in_another_folder_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old object is still where it was, so the other one is new; if it is gone from there, it has moved."""
    monkeypatch.chdir(tmp_path)
    old = {"old/prod/data.yaml": claim("9Gi")}
    copied = {"new/prod/data.yaml": claim("9Gi"), "new/test/data.yaml": claim("1Gi")}
    assert refused(old, copied, tmp_path) == {}
    moved = {**copied, "new/prod/data.yaml": claim("9Gi", "other")}
    assert list(refused(old, moved, tmp_path)) == ["new/test/data.yaml"]
    broken = {**copied, "new/prod/data.yaml": "a: b: c"}
    assert "volume-claims/storage-lowered" in {
        problem.code for problem in refused(old, broken, tmp_path)["new/test/data.yaml"]
    }


def test_places() -> None:
    """The problem is where the new value is, and its label where the old one was: in any document, and in lists."""
    old = f"# claims\n{claim('2Gi', 'a')}---\n# more\n{claim('2Gi', 'b')}"
    new = f"{claim('1Gi', 'b')}---\n{claim('1Gi', 'a')}"
    found = refused({"old.yaml": old}, {"new.yaml": new})["new.yaml"]
    places = [
        (place_of(problem), [(span(label).file, *place_of(label)) for label in problem.related]) for problem in found
    ]
    assert places == [((9, 7), [("old.yaml", 21, 7)]), ((19, 7), [("old.yaml", 10, 7)])]
    items = "".join(f"- {claim('2Gi', name)}".replace("\n", "\n  ").rstrip(" ") for name in "ab")
    listed = refused({"old.yaml": f"apiVersion: v1\nkind: List\nitems:\n{items}"}, {"new.yaml": new})["new.yaml"]
    assert [place_of(problem.related[0]) for problem in listed] == [(21, 9), (12, 9)]


def test_a_file_that_cannot_be_read_to_its_end() -> None:
    """What comes before the mistake counts."""
    objects = OldObjects()
    with pytest.raises(YamlError):
        objects.add("old.yaml", "old.yaml", f"{claim('2Gi')}---\na: b: c\n")
    [found] = check_files([("new.yaml", claim("1Gi"))], old=objects)
    assert [problem.code for problem in found.problems] == ["volume-claims/storage-lowered"]


def test_time_grows_with_the_objects() -> None:
    """Also if all of them have changed, and are in one file."""

    def work(number: int) -> Callable[[], object]:
        old, new = ("---\n".join(claim(size, f"data-{i}") for i in range(number)) for size in ("2Gi", "1Gi"))

        def check() -> None:
            assert len(refused({"a.yaml": old}, {"a.yaml": new})["a.yaml"]) == number

        return check

    assert growth(work) < 2.1
