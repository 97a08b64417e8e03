"""How much of what the user named was looked at, and why the rest was not, in the last lines of a check."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from podgen.problems import Checked, visible
from podgen.reports.phrases import counted

_MOST_COMMANDS = 3
_MOST_KINDS = 20


class FileCounts:
    """How many files there are, and how many of them were not opened."""

    def __init__(self) -> None:
        self.files = 0
        """Those that were opened."""
        self.has_folders = False
        """Whether the user named a folder."""
        self.left_out: Counter[str] = Counter()
        """What was left out in folders, by why."""


class Coverage:
    """Counts what was checked and what was not.

    Parameters:
        files: The numbers of files, which are known when all have been checked.
    """

    def __init__(self, files: FileCounts) -> None:
        self._files = files
        self.manifests = 0
        """How many were checked, at least in part."""
        self._kinds: Counter[str] = Counter()  # those that podgen does not know
        self._partial: Counter[str] = Counter()
        self._by_own: Counter[str] = Counter()  # unknown ones that the user's own rules are about
        self._defined: Counter[str] = Counter()  # those that are held to a definition
        self._unchecked: dict[str, int] = {}  # how many rules of these are not checked, by kind
        self._with_gaps = 0  # checked except for what is to be filled in
        self._patches = 0
        self._others: dict[str, dict[str, None]] = {reason: {} for reason, _, _ in _OTHERS}
        self._commands: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, checked: Checked) -> None:
        """Count a result."""
        if checked.render:
            self._commands[checked.render].add(checked.file)
        if not checked.skipped:
            self.manifests += 1
            self._with_gaps += checked.reason == "template"
            if checked.reason == "kind":
                self._by_own[checked.kind or ""] += 1
            if checked.partial:
                self._partial[checked.kind or ""] += 1
            if checked.unchecked is not None:
                self._defined[checked.kind or ""] += 1
                known = self._unchecked.get(checked.kind or "", 0)
                self._unchecked[checked.kind or ""] = max(known, checked.unchecked)
        elif checked.reason == "patch":
            self._patches += 1
        elif checked.reason in (None, "kind"):
            self._kinds[checked.kind or "no kind"] += 1
        else:
            self._others[checked.reason][checked.file] = None

    def lines(self) -> Iterator[str]:
        """The last lines: nothing if all that is there was checked.

        `14 manifests in 9 files: 12 checked, 2 of kinds that podgen does not know (Certificate, Issuer)`
        """
        skipped, partial = self._kinds.total(), self._partial.total()
        others = list(self._passed_over())
        parts = [f"{self.manifests} checked"]
        if partial:
            parts.append(f"{partial} of them only in the pod templates ({_kinds(self._partial)})")
        if self._by_own:
            parts.append(f"{self._by_own.total()} of them only by rules of your own ({_kinds(self._by_own)})")
        if self._defined:
            unchecked = counted(sum(self._unchecked.values()), "rule")
            without = f"; {unchecked} of these not, such as those in CEL" if any(self._unchecked.values()) else ""
            parts.append(f"{self._defined.total()} of them by definitions ({_kinds(self._defined)}{without})")
        if self._with_gaps:
            parts.append(f"{self._with_gaps} of them except for what is to be filled in")
        if skipped:
            parts.append(
                f"{skipped} of {'a kind' if skipped == 1 else 'kinds'} that podgen does not know ({_kinds(self._kinds)})"
            )
        if len(parts) > 1 or (others and self._files.has_folders):
            where = f" in {counted(self._files.files, 'file')}" if self._files.has_folders else ""
            yield f"{counted(self.manifests + skipped, 'manifest')}{where}: {', '.join(parts)}"
        if others:
            yield f"not checked: {', '.join(others)}"
        yield from self._renderings()

    def _passed_over(self) -> Iterator[str]:
        """What else there is, each with its number."""
        if self._patches:
            yield f"{self._patches} patch{'es' * (self._patches != 1)} of kustomize's"
        for reason, one, several in _OTHERS:
            if number := len(self._others[reason]):
                yield f"{number} {one if number == 1 else several}"
        for why, number in sorted(self._files.left_out.items()):
            yield f"{number} {why if number == 1 else _SEVERAL.get(why, why)}"

    def _renderings(self) -> Iterator[str]:
        """The commands that check what becomes of patches and templates: those for the most files."""
        commands = sorted(self._commands, key=lambda command: (-len(self._commands[command]), command))
        yield from (f"  {command}" for command in commands[:_MOST_COMMANDS])
        if more := len(commands[_MOST_COMMANDS:]):
            yield f"  and {more} more, which --verbose names"


_OTHERS = (
    ("kustomization", "kustomization", "kustomizations"),
    ("template", "file with a template", "files with templates"),
    ("assertion", "file with what a test expects", "files with what tests expect"),
    ("no-manifest", "file with something else", "files with something else"),
)

_SEVERAL = {
    "pipe": "pipes",
    "socket": "sockets",
    "device": "devices",
    "broken link": "broken links",
    "link to a folder": "links to folders",
}


def _kinds(numbers: Counter[str]) -> str:
    """Kinds, sorted, with their numbers where there are several: `2 Certificate, Issuer`."""
    shown = sorted(numbers.items())
    if len(shown) > _MOST_KINDS:
        shown = sorted(numbers.most_common(_MOST_KINDS))
    texts = [f"{number} {visible(kind)}" if number > 1 else visible(kind) for kind, number in shown]
    more = len(numbers) - len(shown)
    return ", ".join([*texts, *([f"and {more} more"] if more else [])])
