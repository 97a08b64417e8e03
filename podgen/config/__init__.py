"""What a project says of itself in `[tool.podgen]` of its `pyproject.toml`: found, read, and held against what there is."""
