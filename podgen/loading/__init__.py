"""Loads users' Python: what a command names, importing it, templates, and the manifests in it."""
