"""Recognises codes of users' own rules where the rules are not loaded, as in a program that plain Python runs."""

import re
from collections.abc import Collection

from podgen.codes import Code, all_codes, subjects
from podgen.memo import memoized_text
from podgen.suggest import did_you_mean

_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/([a-z0-9]+(-[a-z0-9]+)*|\*)")


def is_of_absent_rule(code: str, own: Collection[Code]) -> bool:
    """Whether a code, or a pattern such as `acme/*`, may belong to users' own rules that are not loaded in this run.

    It may not if its subject is one of podgen's, or if it looks like a slip in one of podgen's codes.

    Parameters:
        code: The code or the pattern.
        own: The codes of the users' own rules that are asked. If there are some, these are all.

    Example:
        >>> [is_of_absent_rule(code, ()) for code in ("acme/no-limits", "port/reuse", "ports/no-telnet")]
        [True, False, False]
    """
    return not own and _may_be_own(code)


@memoized_text
def _may_be_own(code: str) -> bool:
    subject = code.partition("/")[0]
    if not _FORM.fullmatch(code) or subject in subjects():
        return False
    if did_you_mean(subject, subjects()) is None:
        return True
    return "*" not in code and did_you_mean(code, [known.code for known in all_codes()]) is None
