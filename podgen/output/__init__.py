"""Files: which ones manifests go to, writing them all or none, and comparing them with what is on disk."""
