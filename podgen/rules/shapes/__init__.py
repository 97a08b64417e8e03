"""The line to write instead of a value of a wrong shape: what people bring from compose, from YAML and from other libraries."""
