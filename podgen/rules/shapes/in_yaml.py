"""Plain data as YAML on one line, to be pasted."""

from typing import Any

from podgen.memo import lazy_pattern

_NOT_PLAIN_IN_FLOW = lazy_pattern(r"[\[\]{},]|:$|: ")


def flow(plain: Any) -> str:
    """A value as YAML on one line, as it can stand anywhere: `{name: data, mountPath: /data}`.

    Example:
        >>> flow([{"name": "A", "value": "yes"}])
        '[{name: A, value: "yes"}]'
    """
    if isinstance(plain, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in plain.items()) + "}"
    if isinstance(plain, list | tuple):
        return "[" + ", ".join(map(flow, plain)) + "]"
    if not isinstance(plain, str):
        import json  # only where something is wrong

        return json.dumps(plain)
    from podgen.yaml.writer import inline

    text = inline(plain)
    return quoted_text(plain) if text == plain and _NOT_PLAIN_IN_FLOW.search(text) else text


def quoted_text(text: str) -> str:
    r"""A text in quotes: in single ones if it holds double ones.

    Example:
        >>> quoted_text("1.10"), quoted_text('echo "a: b"')
        ('"1.10"', '\'echo "a: b"\'')
    """
    from podgen.yaml.writer import inline

    styled = inline(text)
    if styled != text:
        return styled
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
