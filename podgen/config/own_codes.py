"""Codes of users' own rules, where these rules are not known: a program that plain Python runs knows no project."""

import re

from podgen.codes import all_codes, subjects
from podgen.memo import memoized_text
from podgen.suggest import did_you_mean

_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/([a-z0-9]+(-[a-z0-9]+)*|\*)")


@memoized_text
def may_be_own(code: str) -> bool:
    """Whether a code, or a pattern such as `acme/*`, may be that of a user's own rule.

    It may not if its subject is one of podgen's, or if it looks like a slip in one of podgen's codes.

    Example:
        >>> may_be_own("acme/no-limits"), may_be_own("port/reuse"), may_be_own("ports/no-telnet")
        (True, False, False)
    """
    subject = code.partition("/")[0]
    if not _FORM.fullmatch(code) or subject in subjects():
        return False
    if did_you_mean(subject, subjects()) is None:
        return True
    return "*" not in code and did_you_mean(code, [known.code for known in all_codes()]) is None
