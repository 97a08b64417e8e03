"""The user's Python: what is asked for, importing it, templates, and the manifests that it holds."""
