"""What is said of files, and of parts of files, that are not read."""

from podgen.checking.detection import may_hold_manifest
from podgen.checking.find_files import head_of
from podgen.checking.placeholders import first_placeholder
from podgen.checking.rendering import rendering
from podgen.checking.roles import Role
from podgen.problems import Checked


def skipped_file(file: str, role: Role) -> Checked | None:
    """What is said of a file that is not read, since its name or another file says that it is no manifest.

    Parameters:
        file: Its name.
        role: What it is there for.
    """
    if role.reason is None or role.reason == "patch":  # who overlays what is read in patches
        return None
    render = _rendering(head_of(file), file, role) if role.reason == "template" else ""
    return Checked(file, 0, (), skipped=True, reason=role.reason, render=render)


def skipped_part(file: str, index: int, text: str, role: Role) -> Checked:
    """What is said of a part of a file that need not be parsed.

    Parameters:
        file: The name of the file.
        index: The number of the part.
        text: The text of the part.
        role: What the file is there for.
    """
    if may_hold_manifest(text):
        return Checked(file, index, (), skipped=True, reason="template", render=_rendering(text, file, role))
    return Checked(file, index, (), skipped=True, reason="no-manifest")


def _rendering(text: str, file: str, role: Role) -> str:
    return rendering(first_placeholder(text) or "", file, role.chart.folder if role.chart else "")
