"""Rules of a team's: as values, and as the module `acme.rules` of a project."""

from podgen.model import Container, ObjectMeta
from podgen.rules import Finding, Findings, Location, rule


@rule("acme/no-limits", Container)
def no_limits(container: Container, at: Location) -> Findings:
    """Every container has limits."""
    if not (container.resources and container.resources.limits):
        yield Finding(f"the container `{container.name}` has no limits", at.child("resources"))


@rule("acme/no-team", ObjectMeta, severity="warning")
def no_team(metadata: ObjectMeta, at: Location) -> Findings:
    """Every object says whose it is."""
    if at.parent is at.root and "team" not in (metadata.labels or {}):
        yield Finding(f"`{metadata.name}` is nobody's", help='labels={"team": ...}')


HEAD = "from podgen.model import *\nfrom podgen.rules import *\n"

NO_LIMITS = '''
@rule("acme/no-limits", Container)
def no_limits(container, at):
    """Every container has limits.

    A leak takes the memory of all others.
    """
    if not (container.resources and container.resources.limits):
        yield Finding(f"the container `{container.name}` has no limits", at.child("resources"))
'''

NO_TEAM = '''
@rule("acme/no-team", ObjectMeta, severity="warning")
def no_team(metadata, at):
    """Every object says whose it is."""
    if at.parent is at.root and "team" not in (metadata.labels or {}):
        return Finding(f"`{metadata.name}` is nobody's")
'''

RULES_PY = HEAD + NO_LIMITS + NO_TEAM
