"""Files of a user's, and what came of loading them: the names of their pods, or the one thing that went wrong."""

from pathlib import Path
from textwrap import dedent

from podgen.loading.errors import LoadError, UserCodeError
from podgen.loading.load import LoadResult
from podgen.model import Pod

HEAD = "from podgen.model import ObjectMeta, Pod, PodSpec\ndef make(name): return Pod(metadata=ObjectMeta(name=name), spec=PodSpec(containers=[]))\n"


def write(path: str, body: str = "", *, head: str = HEAD) -> Path:
    """A Python file whose `make(name)` makes a pod."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(head + dedent(body), encoding="utf-8")
    return file


def names(result: LoadResult) -> list[str]:
    """The names of the pods that were found, all of which must have been loaded without a failure."""
    assert result.failures == []
    return [
        str(item.value.metadata.name) for item in result.found if isinstance(item.value, Pod) and item.value.metadata
    ]


def complaint(result: LoadResult) -> str:
    """The message of the only thing that went wrong."""
    (failure,) = result.failures
    assert isinstance(failure, LoadError | UserCodeError)
    assert str(failure) == failure.message
    return failure.message


def crash(result: LoadResult) -> UserCodeError:
    """The only thing that went wrong, which is an exception of the user's."""
    (failure,) = result.failures
    assert isinstance(failure, UserCodeError)
    return failure
