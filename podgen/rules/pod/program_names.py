"""What is no name of a program: a whole command line, an option, a word of Docker's."""

import re
from collections.abc import Sequence

from podgen.memo import lazy_pattern
from podgen.rules.common.typography import DASHES
from podgen.rules.pod.command_lines import base_name, is_shell
from podgen.rules.pod.known_programs import OFTEN_STARTED

_SURE_WORD = lazy_pattern(r"--?[A-Za-z0-9][^/]*|--[a-z][\w-]*=.*|/.*|[\"'].*|.*[\"']|&&|\|\|?|.*;|[012&]?>.*|<.*|\$.+")
_HAS_ENDING = lazy_pattern(r".+\.(?:sh|bash|py|pl|rb|js|mjs|php|jar)")
_NEEDS_SHELL = lazy_pattern(r"[;|<>&*\n`]|\$[A-Za-z_{]|^(?:cd|export|source|\.|set|[A-Za-z_]\w*=\S*)\s")


def is_line(program: str) -> bool:
    """Whether what stands as the program is surely a whole command line.

    Example:
        >>> is_line("cat /tmp/ready"), is_line("/opt/My App/run")
        (True, False)
    """
    if " " not in program and "\n" not in program and "\t" not in program:
        return program.startswith('["')
    words = program.split()
    if len(words) < 2:
        return words not in ([program], [])  # `server`, and the end of the line
    if program.startswith("[") and program.rstrip().endswith("]"):
        return True
    if "\\" in program or program[:1] == "-":
        return False
    if "\n" in program.strip() or any(_SURE_WORD.fullmatch(word) for word in words[1:]):
        return True
    first = base_name(words[0])
    if first in OFTEN_STARTED or is_shell(first):
        return True
    if any("/" in word for word in words[1:]):
        return False
    return "/" not in words[0] or _HAS_ENDING.fullmatch(first) is not None


def words_of_line(line: str) -> list[str] | None:
    """The words of a command line; a shell and a script, if only a shell can run it; `None` if a path in it has a blank."""
    if line.startswith("["):
        return _json_list(line)
    words = line.split()
    if len(words) < 2:
        return words
    if is_compose_keyword(words):
        return ["sh", "-c", " ".join(words[1:])] if words[0] == "CMD-SHELL" else words[1:]
    if not is_shell(words[0]) and _NEEDS_SHELL.search(line.strip()):
        return ["sh", "-c", line.strip()]
    if "/" in words[0] and base_name(words[0]) not in OFTEN_STARTED and "/" in words[1] and words[1][0] not in "/-":
        return None
    import shlex

    try:
        return shlex.split(line)
    except ValueError:  # an open quote
        return words


def _json_list(text: str) -> list[str] | None:
    import json

    try:
        words = json.loads(text)
    except ValueError:
        return None
    return words if isinstance(words, list) and all(isinstance(word, str) for word in words) else None


def is_flag(word: str) -> bool:
    """Whether a word is an option, such as `--config=/etc/shop.yaml`."""
    return re.match(f"[{DASHES}-]+[A-Za-z0-9]", word) is not None


def is_compose_keyword(words: Sequence[str]) -> bool:
    """Whether words begin with what Docker's files call a command. `CMD /c` is the shell of Windows."""
    match words:
        case ["CMD", option, *_] if re.fullmatch("/[A-Za-z]", option):
            return False
        case ["CMD" | "CMD-SHELL" | "ENTRYPOINT" | "RUN", *_] | ["NONE"]:
            return True
    return False
