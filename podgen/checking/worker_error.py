"""The error of processes that share work; a module of its own, as few checks need the processes."""


class WorkerError(Exception):
    """A worker has ended before its work was done. Its text says why."""
