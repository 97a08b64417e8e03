"""References to variables, `$(NAME)`, as Kubernetes fills them in; `$$(NAME)` is none.

Kubernetes: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/; the syntax is
that of `third_party/forked/golang/expansion/expand.go`.
"""

from podgen.memo import lazy_pattern

_IDENTIFIER = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_.-]*")
_OF_SERVICE = lazy_pattern(
    r".+_(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT(?:_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)"
)


def references(text: str) -> list[str]:
    """The names of the variables that a text refers to, in their order.

    Example:
        >>> references("http://$(HOST):$(PORT)/$$(PATH)/$HOME")
        ['HOST', 'PORT']
    """
    found: list[str] = []
    start = text.find("$") if "$(" in text else -1
    while start >= 0:
        behind = text[start + 1 : start + 2]
        end = text.find(")", start) if behind == "(" else start + 1
        if end < 0:  # no reference ends any more
            break
        if behind == "(" and _IDENTIFIER.fullmatch(text, start + 2, end):
            found.append(text[start + 2 : end])
        start = text.find("$", end + 1)
    return found


SHELL_VARIABLE = lazy_pattern(r"(?<![\\$])\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))")
"""A variable as shells have it, `$NAME` or `${NAME}`, with its name in one of two groups."""

UPPER = lazy_pattern("[A-Z_][A-Z0-9_]*")
"""A name as variables mostly have it."""


def is_of_service(name: str) -> bool:
    """Whether a variable may be one that tells where a Service is: `DB_SERVICE_HOST`, `DB_PORT_5432_TCP`.

    The kubelet sets them for the Services of the namespace (`pkg/kubelet/envvars/envvars.go`), and references may use them.
    """
    return _OF_SERVICE.fullmatch(name) is not None
