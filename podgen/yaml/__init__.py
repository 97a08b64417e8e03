"""YAML and JSON: parses text into plain values that know their positions, and writes values as text."""
