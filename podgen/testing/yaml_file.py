"""Snapshots of syrupy's that are YAML files, byte for byte what `podgen render` writes."""

from typing import Any

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class YamlFile(SingleFileSnapshotExtension):
    """A YAML file for each snapshot."""

    _write_mode = WriteMode.BINARY  # the line ends are the same on all systems
    file_extension = "yaml"
    _file_extension = "yaml"  # its name in syrupy 4

    def matches(self, *, serialized_data: Any, snapshot_data: Any) -> bool:
        """Whether both are the same text. On Windows, git may have changed the line ends of the file."""
        return bool(serialized_data == snapshot_data.replace(b"\r\n", b"\n"))
