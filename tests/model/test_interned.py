"""Values that many pods have in common are made, read, checked and written once, and nobody can tell."""

import json
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from podgen import (
    Pod,
    PodError,
    check,
    container,
    from_dict,
    grpc_check,
    http_check,
    init_container,
    pod,
    port,
    shared_volume,
    tcp_check,
    to_yaml,
    udp,
    web_container,
)
from podgen.checking.check_files import check_files
from podgen.model import Container, ContainerPort
from podgen.model.interned import InternTable, intern_key
from podgen.problems import Problem
from podgen.schema.convert import from_plain
from podgen.source import span_of

TRUE: Any = True
ROOT = Path(__file__).parents[2]


def site(name: str) -> Pod:
    """A pod, of which all but the name is the same each time."""
    html = shared_volume("html")
    return pod(
        name,
        web_container("nginx", "nginx:1.29", health="/healthz", mounts=[html.at("/usr/share/nginx/html")]),
        container(
            "php-fpm",
            "php:8.4-fpm",
            ports=[9000, port(9001, name="status"), udp(53)],
            readiness=tcp_check(9000, period_seconds=5),
            liveness=http_check("/ping", 9001),
            startup=grpc_check(9001),
            mounts=[html.at("/var/www/html", read_only=True)],
        ),
    )


def test_same_call_gives_the_same_value() -> None:
    """What one call makes twice of the same parts is one value, and equal parts of another type are other parts."""

    def mount(read_only: bool | None) -> object:
        return shared_volume("html").at("/html", read_only=read_only).mount

    number: Any = 1
    one, other, without, from_number = [mount(read_only) for read_only in (True, True, None, number)]
    assert one is other
    assert one is not without
    assert one is not from_number
    assert mount(True) is not mount(True)  # in two calls of the helper, which a message may name
    assert shared_volume("html").at("/html").mount is not shared_volume("html").at("/html").mount  # two calls


def test_pods_of_shared_values_are_as_the_first() -> None:
    """However many pods have a value, each is checked and written as the first one."""
    first = to_yaml(site("site"))
    for _ in range(5):
        assert to_yaml(site("site")) == first
        assert check(site("site")) == ()


def test_a_shared_value_is_written_where_it_stands() -> None:
    """One check stands at different depths and in different fields."""
    ping = [http_check("/ping", 8080) for _ in range(3)][-1]
    for _ in range(3):
        text = to_yaml(pod("shop", container("shop", "shop:1.4", liveness=ping, readiness=ping)))
        assert text.count("      httpGet:\n        path: /ping\n        port: 8080\n") == 2


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: pod("shop", container("shop", "shop:1.4", ports=[0])), "ports/container-port-missing"),
        (lambda: pod("shop", container("shop", "shop:1.4", ports=[TRUE])), "types/mismatch"),
        (
            lambda: pod("shop", container("shop", "shop:1.4", mounts=[shared_volume("a").at("b:c")])),
            "mounts/path-colon",
        ),
        (lambda: pod("shop", container("shop", "shop:1.4", readiness=tcp_check("x"))), "probes/port-missing"),
        (lambda: pod("shop", container("shop", "shop:1.4", readiness=tcp_check(0))), "handlers/tcp-port-invalid"),
        (
            lambda: pod("shop", container("shop", "shop:1.4"), init_container("i", "i", readiness=tcp_check(1))),
            "init-containers/readiness-probe-forbidden",
        ),
        (
            lambda: pod("shop", container("shop", "shop:1.4", liveness=tcp_check(1, success_threshold=2))),
            "probes/liveness-successes-not-one",
        ),
    ],
)
def test_what_is_wrong_is_told_each_time(make: Callable[[], Pod], code: str) -> None:
    """A problem in a value that comes again is told again, at its field and with its place."""
    told = set()
    for _ in range(5):
        with pytest.raises(PodError) as caught:
            make()
        told.add(str(caught.value))
        assert code in {problem.code for problem in caught.value.problems}
    assert len(told) == 1


def test_a_good_value_in_a_bad_place() -> None:
    """A check that is fine for readiness, time after time, is refused where it may not stand."""
    twice = [tcp_check(8080, success_threshold=2) for _ in range(3)][-1]
    for _ in range(3):
        pod("shop", container("shop", "shop:1.4", readiness=twice))
    with pytest.raises(PodError) as caught:
        pod("shop", container("shop", "shop:1.4", liveness=twice))
    assert [problem.code for problem in caught.value.problems] == ["probes/liveness-successes-not-one"]


def test_a_good_value_in_a_pod_that_has_a_wrong_type() -> None:
    """Problems elsewhere do not touch what is known of a value, nor the other way round."""
    number: Any = 5
    ping = [http_check("/ping", 8080) for _ in range(3)][-1]
    for _ in range(3):
        pod("shop", container("shop", "shop:1.4", liveness=ping))
    for _ in range(3):
        with pytest.raises(PodError) as caught:
            pod("shop", container("shop", "shop:1.4", liveness=ping, working_dir=number))
        assert [problem.code for problem in caught.value.problems] == ["types/mismatch"]


def column_of(problem: Problem) -> int | None:
    """Where in its line a problem is."""
    assert problem.place
    return span_of(problem.place.source).column


def test_equal_data_give_the_same_value() -> None:
    """What is in many manifests is read once; data that are equal only for Python are other data."""
    known = InternTable()

    def read(**fields: Any) -> object:
        return from_plain(Container, {"name": "shop", **fields}, known).value.ports[0]  # type: ignore[index]

    assert read(ports=[{"containerPort": 1}]) is read(ports=[{"containerPort": 1}], image="shop:1.4")
    different: list[Any] = [1, True, 1.0, "1", [1]]
    values = [read(ports=[{"containerPort": value}]) for value in different]
    assert len({id(value) for value in values}) == len(different)
    assert [repr(vars(value)["container_port"]) for value in values] == ["1", "True", "1.0", "'1'", "(1,)"]


def test_data_that_users_made_are_not_looked_up() -> None:
    """What holds itself, or the same many times over, is refused as fast as anything else."""
    circle: dict[str, Any] = {}
    circle["a"] = [circle, circle]
    deep: list[Any] = ["x"]
    for _ in range(40):
        deep = [deep, deep]
    for strange in (circle, deep):
        with pytest.raises(PodError) as caught:
            from_dict(
                {
                    "apiVersion": "v1",
                    "kind": "Pod",
                    "metadata": {"name": "shop"},
                    "spec": {"containers": [{"name": "shop", "image": "shop:1.4", "x": strange}]},
                }
            )
        assert [problem.code for problem in caught.value.problems] == ["fields/unknown"]


@pytest.mark.parametrize(
    "item", [{"containerPort": 70000}, {"containerPort": "80"}, {"containerPort": 80, "hostport": 1}]
)
def test_what_is_wrong_in_equal_data_is_told_each_time(item: dict[str, Any]) -> None:
    """A container that comes again and again, and has something wrong, is refused again and again."""
    pods = [
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": f"shop-{number}"},
            "spec": {"containers": [{"name": "shop", "image": "shop:1.4", "ports": [{"containerPort": 8080}, item]}]},
        }
        for number in range(5)
    ]
    lines = ",\n".join(map(json.dumps, pods))
    text = '{"apiVersion": "v1", "kind": "List", "items": [\n' + lines + "]}"
    found = [examined.problems for examined in check_files([("-", text)])]
    told = [[(problem.code, problem.path, problem.message, column_of(problem)) for problem in each] for each in found]
    assert len(told) == 5
    assert told[0]
    assert all(problems == told[0] for problems in told)


def test_one_value_at_two_places() -> None:
    """Two containers that are one and the same value are two containers all the same, on one port."""
    same = container("shop", "shop:1.4", ports=[80])
    with pytest.raises(PodError) as caught:
        pod("shop", same, same)
    codes = [problem.code for problem in caught.value.problems]
    assert codes == ["containers/name-duplicate", "ports/reuse"]
    equal = {"name": "shop", "image": "shop:1.4", "ports": [{"containerPort": 80}]}
    manifest = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop"}, "spec": {"containers": [equal] * 2}}
    for examined in check_files([("-", json.dumps(manifest))] * 2):
        assert set(codes) <= {problem.code for problem in examined.problems}


def test_data_are_forgotten_some_time() -> None:
    """Of data that never come again, and of large data, only so much is kept."""
    known = InternTable()
    value = ContainerPort(container_port=80)
    keys = [intern_key(ContainerPort, {"containerPort": number}) for number in range(50_000)]
    for key in keys:
        known.keep(key, value)
    assert keys[0] not in known
    assert keys[-1] in known
    assert len(known) < 10_000
    large = intern_key(ContainerPort, {"name": "x" * 10_000})
    known.keep(large, value)
    assert large not in known


@pytest.mark.slow
def test_memory_is_bounded() -> None:
    """Values that never come again, and those that come twice, are forgotten some time."""
    made = [weakref.ref(shared_volume(f"volume-{number}").volume) for number in range(7000) for _ in range(2)]
    alive = {id(value) for reference in made if (value := reference()) is not None}
    assert 0 < len(alive) < 7000


class Ci(str):
    """Text that is equal to itself in other letters."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.lower() == other.lower()

    def __hash__(self) -> int:
        return hash(self.lower())


class Unhashable:
    """What cannot be part of a key, and says so in its own way."""

    def __hash__(self) -> int:
        raise ValueError("no")


def test_only_plain_parts_are_shared() -> None:
    """Whoever has a word of his own in what is equal gets what he asked for."""

    def text(path: str, headers: dict[str, Any] | None = None) -> str:
        return to_yaml(pod("shop", container("shop", "shop:1.4", readiness=http_check(path, 80, headers=headers))))

    assert "path: /app\n" in text(Ci("/app"))
    assert "path: /App\n" in text(Ci("/App"))
    strange: Any = Unhashable()
    told = []
    for value in (True, 1.0, 1, strange):
        with pytest.raises(PodError) as caught:
            text("/", {"a": value})
        told += [problem.message for problem in caught.value.problems]
    assert len(told) == 4
    assert len(set(told)) == 3  # the two numbers: values are not repeated
    for make in (lambda: port(strange), lambda: http_check(strange, 80), lambda: tcp_check(strange)):
        assert make() is not make()


@pytest.mark.slow
def test_many_threads() -> None:
    """Pods may be made in several threads at once."""
    program = """
import sys, threading
from podgen import container, pod, port, to_yaml
sys.setswitchinterval(1e-6)
failed = []
def make(first):
    try:
        for i in range(1500):
            number = 1 + (i * 7 + first * 997) % 60000
            for _ in range(2):
                text = to_yaml(pod("p", container("c", "i", ports=[port(number)])))
                assert f"containerPort: {number}\\n" in text
    except BaseException as error:
        failed.append(error)
threads = [threading.Thread(target=make, args=(first,)) for first in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert not failed, failed
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


@pytest.mark.slow
def test_many_threads_read() -> None:
    """Manifests may be read in several threads at once, also when each of them is the first."""
    program = """
import sys, threading
from podgen import from_dict, to_dict
sys.setswitchinterval(1e-6)
manifest = {
    "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "labels": {"a": "b"}},
    "spec": {
        "containers": [{"name": "c", "image": "i", "ports": [{"containerPort": 80}], "env": [{"name": "A", "value": "1"}]}],
        "tolerations": [{"operator": "Exists"}], "volumes": [{"name": "v", "emptyDir": {"medium": "Memory"}}],
    },
}
failed = []
start = threading.Barrier(6)
def read():
    start.wait()
    try:
        assert to_dict(from_dict(manifest)) == manifest
    except BaseException as error:
        failed.append(error)
threads = [threading.Thread(target=read) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert not failed, failed
"""
    for _ in range(3):
        subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_values_of_code_that_is_gone() -> None:
    """Code that is made and thrown away again may get the memory, and so the identity, of other code."""
    program = """
from podgen import container, pod, shared_volume, to_yaml
for number in range(500):
    source = f'html = shared_volume("html-{number}"); made = pod("x", container("x", "x", mounts=[html.at("/{number}")]))'
    names = dict(globals())
    exec(compile(source, "x.py", "exec"), names)
    text = to_yaml(names["made"])
    assert f"html-{number}\\n" in text and f"mountPath: /{number}\\n" in text
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
