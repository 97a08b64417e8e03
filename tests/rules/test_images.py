"""Images: what the kubelet and container runtimes parse as a reference, and what they do not."""

import pytest
from helpers.own_rules import help_for, problems_of_container, said_of_container
from helpers.rule_findings import told

from podgen.rules.pod import images

SHA = "0123456789abcdef" * 4

FINE = [
    "nginx",
    "nginx:1.29",
    "nginx:1.29-alpine_slim.2",
    "library/nginx",
    "my_team/my__app:2",
    "a--b/c---d",
    "registry.example.com/team/app",
    "Registry.Example.com/team/app:V1",
    "REGISTRY/team/app",
    "localhost/app",
    "localhost:5000/app:1",
    "registry:5000/team/app@sha256:" + SHA,
    "10.0.0.7:5000/app",
    "[2001:db8::7]:5000/app:1",
    "app:1.4@sha256:" + SHA,
    "app@sha512:" + SHA * 2,
    "app:" + "x" * 128,
    "sha256:" + SHA,
    "example.com",
    "nginx:null-safe",
    "team/none-such:1",
    "docker.io/library/nginx:1",
]


@pytest.mark.parametrize("image", FINE)
def test_fine(image: str) -> None:
    """References of all sorts pass, in containers and in volumes."""
    assert said_of_container(image=image) == []
    assert told(images.RULES, volumes=[{"name": "v", "image": {"reference": image}}]) == []


BROKEN = [
    "Nginx",
    "docker.io/Team/app",
    "team/App:1",
    "https://example.com/app:1",
    "docker://app:1",
    "app: 1.29",
    "app :1",
    "te am/app",
    '"app:1"',
    "app:1'",
    "“app:1”",
    "app:1.4.0+build",
    "app:v1/2",
    "app:-1",
    "app:" + "x" * 129,
    "app:",
    "app:1:2",
    "app@",
    "app@1.4",
    "app@sha256:" + SHA[:12],
    "app@sha256:" + SHA + "00",
    "app@sha256:" + SHA.upper(),
    "app@md5:" + SHA[:32],
    "app:sha256:" + SHA,
    SHA,
    "/app:1",
    "team//app",
    "team/app/",
    "team/-app",
    "team/app-",
    "team/a___b",
    "team/a..b",
    "my_registry.example.com/app",
    "registry.example.com:/app",
    "registry:port/app",
    "größe:1",
    "a" * 256,
    "app:${VERSION}",
    "app:$VERSION",
    "app:$(VERSION)",
    "${IMAGE}",
    "app:{{ .Values.tag }}",
    "{{ image }}",
    "app:<version>",
    "<registry>/app:1",
    "example.com/PROJECT_ID/app:1",
    "app:%TAG%",
    "docker.io/{user name}/app",
    "None:None",
]


@pytest.mark.parametrize("image", BROKEN)
def test_broken(image: str) -> None:
    """What cannot be parsed is refused once, in containers, init containers and volumes."""
    assert said_of_container(image=image) == [("images/invalid", "image")]
    assert said_of_container(image=image, role="initContainers") == [("images/invalid", "image")]
    volume = told(images.RULES, volumes=[{"name": "v", "image": {"reference": image}}])
    assert volume == [("images/invalid", "spec.volumes[0].image.reference")]


@pytest.mark.parametrize(
    ("image", "help"),
    [
        ("app: 1.29", 'write `image: "app:1.29"`'),
        ("https://Example.com/Team/app:1", 'write `image: "Example.com/team/app:1"`'),
        ("app:1.4.0+build", 'write `image: "app:1.4.0-build"`'),
        ("app:sha256:" + SHA, f'write `image: "app@sha256:{SHA}"`'),
        ("app@1.4", 'write `image: "app:1.4"`'),
        ("'app'", "write `image: app`"),
        ("app@sha256:" + SHA[:12], None),
        ("app:1:2", None),
        ("team//app", "write `image: team/app`"),
        ("/team/app:", "write `image: team/app`"),
        ("Team/App:1", 'write `image: "team/app:1"`'),
        ("app @ sha256:" + SHA.upper(), f'write `image: "app@sha256:{SHA}"`'),
        ("app:feature/login", 'write `image: "app:feature-login"`'),
        ("example.com/app:feature/login", 'write `image: "example.com/app:feature-login"`'),
        ("app:1.4 # the latest", 'write `image: "app:1.4"`'),
        ("docker pull app", None),
        ("app latest", None),
        ("https://hub.docker.com/r/team/app", "write `image: team/app`"),
        (
            "app:$(TAG)",
            "write what stands for it: Kubernetes fills in variables in commands and other variables only",
        ),
        ("app:${V}", "fill it in first, for example `envsubst < FILE | podgen check -`"),
        ("app:{{ v }}", "this is a template: render it first, for example `helm template CHART | podgen check -`"),
        ("<registry>/app", "write what stands for it"),
        ("None:None", "give the value that it is made of, such as the tag"),
    ],
)
def test_help(image: str, help: str | None) -> None:
    """The help is the line to write, if it can be told."""
    assert help_for(image=image) == help


def test_short_digest_is_counted() -> None:
    """The message says how long a digest is."""
    [problem] = problems_of_container(image="app@sha256:" + SHA[:12])
    assert problem.message.endswith("must have a digest of 64 digits, and has 12")


def test_white_space_around_is_told_once() -> None:
    """The server refuses it in a pod, and takes it in a template."""
    assert said_of_container(image="app:1 ") == [("containers/image-whitespace", "image")]
    assert said_of_container(image="App ") == [("containers/image-whitespace", "image"), ("images/invalid", "image")]
    in_template = told(images.RULES, template=True, containers=[{"name": "c", "image": "app:1 "}])
    assert in_template == [("images/invalid", "template.spec.containers[0].image")]


@pytest.mark.parametrize("image", ["app:None", "app:null", "app:undefined", "None/app:1", "example.com/undefined:1"])
def test_missing_values(image: str) -> None:
    """What programs write in place of a value is a name or a tag, but hardly the one that was meant."""
    assert said_of_container(image=image) == [("images/value-missing", "image")]


@pytest.mark.parametrize(
    ("image", "meant"),
    [
        ("Team/app:1", '"team/app:1"'),
        ("hub.docker.com/r/team/app", "team/app"),
        ("hub.docker.com/_/redis", None),
    ],
)
def test_registries_that_are_none(image: str, meant: str | None) -> None:
    """An organisation in upper case and a web page are taken for registries."""
    [problem] = problems_of_container(image=image)
    assert problem.code == ("images/registry-unlikely" if meant else "images/invalid")
    assert problem.help == (f"write `image: {meant}`" if meant else "write `image: redis`")


@pytest.mark.parametrize("image", ["app:1.4-undefined", "app:undefined-a1b2", "app:x_None"])
def test_values_missing_in_a_part_of_the_tag(image: str) -> None:
    """Tags are made of several values."""
    assert said_of_container(image=image) == [("images/value-missing", "image")]
    assert said_of_container(image=image.replace("undefined", "undefinedness").replace("None", "Nones")) == []


def test_images_that_are_built_later() -> None:
    """`ko` builds what it finds behind its scheme, and writes the image in its place."""
    assert said_of_container(image="ko://example.com/Team/cmd/server") == []
    assert said_of_container(image="docker://example.com/team/server") == [("images/invalid", "image")]
