"""The files here are run by `test_refusals.py`; pytest itself finds nothing in them."""

collect_ignore_glob = ["*.py"]
