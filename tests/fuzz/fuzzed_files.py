"""Makes up files to read: YAML, JSON, and streams of many documents. The same seed makes the same files."""

import random

POD = """\
# podgen: ignore[volumes/unused] as it is
apiVersion: v1
kind: Pod
metadata:
  name: web  # the name
  labels: &labels {app: web, "tier": 'front'}
  annotations:
    <<: *labels
    note: |-
      two
       lines
spec:
  containers:
  - name: web
    image: nginx:1.29
    command: [sh, -c, "echo \\"$A\\" != b"]
    env:
    - {name: A, value: "1"}
    - name: B
      value: >
        folded
        text
    ports: [{containerPort: 80}, {containerPort: 0x50, name: http}]
    resources: {limits: {memory: 1.5e9, cpu: 0.5}}
  volumes: []
  ? hostNetwork
  : yes
"""

JSON_POD = """\
{
  "apiVersion": "v1",
  "kind": "List",
  "items": [
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "labels": {"a\\u0062": "c\\n"}},
     "spec": {"containers": [{"name": "web", "image": "nginx:1.29", "ports": [{"containerPort": 80}], "tty": true}]}},
    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": {"n": "1.50", "e": ""}, "immutable": null}
  ]
}
"""

YAML_BITS = [
    *"-?:,[]{}#&*!|>'\"%@`~<=.\\ \t\n",
    *[
        "a",
        "b: ",
        "- ",
        "\n  ",
        "\n    ",
        "&x ",
        "*x",
        "! ",
        "!!str ",
        "!!int ",
        "!x ",
        "|\n",
        "|-\n",
        ">+\n",
        "|2\n",
        "? ",
    ],
    *[
        " # ",
        ", ",
        "<<: ",
        "<<: *x\n",
        "1",
        "0644",
        "1e3",
        "1.5: ",
        "yes",
        "null",
        "k: v\n",
        "x:y",
        "'a'",
        '"b"',
        "k:\n",
    ],
    *[
        "  - ",
        "\\n",
        "\\'",
        "\\/",
        "\\x41",
        "\\ud83d\\ude00",
        "\\UFFFFFFFF",
        "&y.z ",
        "&y:z ",
        "...\n",
        "{a: b}",
        "[c]",
    ],
    *[
        "é",
        "\U0001f600",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x07",
        "\x7f",
        "\ud800",
        "%YAML 1.1\n",
        "podgen: ignore[a/b]",
        "::",
    ],
]
JSON_BITS = [
    *'{}[]:,"\\ \t\n-.0',
    *[
        '"a"',
        '"b": ',
        "1",
        "1e400",
        "-0.5e-3",
        "true",
        "null",
        "NaN",
        "Infinity",
        '"\\u0061"',
        '"\\ud83d"',
        '"\\/"',
        '{"a": 1}',
    ],
    *[
        '"items": [',
        '"kind": "List"',
        "'a'",
        "a: ",
        "# c\n",
        "12345678901234567890123",
        "\x7f",
        "\x00",
        "\ufeff",
        "é",
        "---\n",
    ],
]
STREAM_BITS = [
    *[
        "---\n",
        "--- \n",
        "--- # c\n",
        "---#c\n",
        "---\t\n",
        "--- a\n",
        "----\n",
        "...\n",
        "%YAML 1.2\n",
        "# c\n",
        "\n",
        "  \n",
    ],
    *[
        "\ufeff",
        "a: 1\n",
        "{}\n",
        "null\n",
        "- a\n",
        '{"a": 1}\n',
        '["b"]\n',
        "a: |\n  b",
        "'",
        "\r\n",
        "\r",
        "\t\n",
        "\x85",
    ],
    *["a: {b: c, b: d}\n", "kind: Pod\n", "a: *x\n", "!x a\n", "\x00", "kind: Secret\n", "a: !y\n"],
]
ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1"]


def mutated(text: str, bits: list[str], chance: random.Random) -> str:
    """A text in which a few characters were left out, doubled, or replaced by bits."""
    characters = list(text)
    for _ in range(chance.choice([0, 1, 1, 1, 2, 4])):
        at = chance.randrange(len(characters))
        match chance.randrange(4):
            case 0:
                characters[at : at + chance.choice([1, 1, 2, 9])] = []
            case 1:
                characters[at:at] = characters[at : at + chance.choice([1, 5, 40])]
            case 2:
                characters[at] = chance.choice(bits)
            case _:
                characters.insert(at, chance.choice(bits))
        characters = characters or ["\n"]
    return "".join(characters)


def heap(bits: list[str], chance: random.Random) -> str:
    """Bits in any order."""
    return "".join(chance.choices(bits, k=chance.randrange(1, 16)))


def yaml_file(chance: random.Random) -> bytes:
    """One document of YAML, in most cases."""
    text = heap(YAML_BITS, chance) if chance.random() < 0.3 else mutated(POD, YAML_BITS, chance)
    return text.encode(errors="surrogatepass")


def json_file(chance: random.Random) -> bytes:
    """JSON, in most cases."""
    text = heap(JSON_BITS, chance) if chance.random() < 0.15 else mutated(JSON_POD, JSON_BITS, chance)
    return text.encode(errors="surrogatepass")


def stream_file(chance: random.Random) -> bytes:
    """Many documents in any encoding."""
    parts = [heap(STREAM_BITS, chance)]
    for _ in range(chance.randrange(4)):
        whole, bits = chance.choice([(POD, YAML_BITS), (JSON_POD, JSON_BITS)])
        part = whole if chance.random() < 0.5 else mutated(whole, bits, chance)
        parts += [part, chance.choice(STREAM_BITS) + "---\n" * chance.randrange(2), heap(STREAM_BITS, chance)]
    text = "".join(parts)
    if chance.random() < 0.2:
        text = text.replace("\n", chance.choice(["\r\n", "\r"]))
    data = text.encode(chance.choice(ENCODINGS), errors="replace")
    cut = chance.randrange(len(data) + 1)
    return data[:cut] + bytes([chance.randrange(256)]) + data[cut:] if chance.random() < 0.1 else data


FORMATS = {"yaml": yaml_file, "json": json_file, "stream": stream_file}


def made(format: str, number: int, seed: int) -> bytes:
    """One file."""
    return FORMATS[format](random.Random(f"{format} {number} {seed}"))
