"""Which containers surely run for ever, by their images and by what they run.

Others may, too: only well-known programs and simple scripts are judged.
"""

import posixpath
import re
from collections.abc import Sequence

from podgen.memo import lazy_pattern
from podgen.model.containers import Container
from podgen.rules.pod.command_lines import script_of

# Images of programs that serve others beside them, by the end of their names, and the programs.
_PROXIES = lazy_pattern(
    r"(.*/)?(cloud-sql-proxy|gce-proxy|proxyv2|envoy|fluent-bit|fluentd|filebeat|promtail|oauth2-proxy|aws-otel-collector"
    r"|opentelemetry-collector(-contrib)?|aws-xray-daemon|jaeger-agent|statsd-exporter|vector|telegraf|alloy"
    r"|docker(?=:[^/]*dind))(:[^/]*)?(@.*)?"
)
_SERVERS = lazy_pattern(
    r"(.*/)?(postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|valkey|memcached|rabbitmq|nats|haproxy)"
    r"(:[^/]*)?(@.*)?"
)
_WEB_SERVERS = lazy_pattern(r"(.*/)?(nginx|httpd|caddy|traefik)(:[^/]*)?(@.*)?")
_PROGRAMS = frozenset(
    {
        "cloud_sql_proxy",
        "cloud-sql-proxy",
        "envoy",
        "fluent-bit",
        "fluentd",
        "filebeat",
        "promtail",
        "oauth2-proxy",
        "dockerd",
        "dockerd-entrypoint.sh",
    }
)


def is_proxy(container: Container) -> bool:
    """Whether a container runs a well-known program that serves the others beside it."""
    if not _PROXIES.fullmatch(container.image or ""):
        return False
    return not container.command or posixpath.basename(container.command[0]) in _PROGRAMS


def is_server(container: Container) -> bool:
    """Whether a container runs a well-known database or the like, as its image starts it."""
    return not container.command and not container.args and bool(_SERVERS.fullmatch(container.image or ""))


def is_web_server(container: Container) -> bool:
    """Whether a container runs a well-known web server, as its image starts it."""
    return not container.command and not container.args and bool(_WEB_SERVERS.fullmatch(container.image or ""))


def sleeps_for_ever(container: Container) -> bool:
    """Whether a container surely does nothing but wait: `sleep infinity`, `tail -f /dev/null`, `while true; do ...; done`."""
    words = (*(container.command or ()), *(container.args or ()))
    if not container.command or sum(map(len, words)) > _LONGEST:
        return False
    if (script := script_of(words)) is not None:
        return _ends_never(script.strip())
    return _waits(" ".join((posixpath.basename(words[0]), *words[1:])))


_LONGEST = 10_000
_ENDING = frozenset({"if", "case", "exit", "break", "return", "trap", "kill", "exec"})
_WAIT = lazy_pattern(r"sleep\s+inf(?:inity)?|tail\s+-[fF]\s+[^;&|]+")
_LOOP = lazy_pattern(r"\bwhile\s+(?:true|:|\[\s+1\s+\])\s*[;\n]\s*do\b")


def _waits(line: str) -> bool:
    return _WAIT.fullmatch(line) is not None and "--pid" not in line


def _ends_never(script: str) -> bool:
    words: Sequence[str] = re.findall(r"\w+", script)
    last = re.split(r"[;\n]|&&", script)[-1].strip()
    if not _ENDING.isdisjoint(words):
        return (
            last.startswith("exec ")
            and _waits(last[5:])
            and words.count("exec") == 1
            and not _ENDING - {"exec"} & {*words}
        )
    return _waits(last) or (last == "done" and _LOOP.search(script) is not None)
