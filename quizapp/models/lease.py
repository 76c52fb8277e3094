"""The lease on an instance: one server, or one restore, at a time. The kernel gives it back when its holder ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUseError(RuntimeError):
    """Somebody else holds the instance; the message says who."""


@contextmanager
def sole_use(instance: Path) -> Iterator[None]:
    """Hold the instance until the block ends. Raises InUseError at once when another process holds it."""
    with (instance / "server.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise InUseError(
                f"a quizapp server (process {holder}) is using {instance}; stop it first, or set QUIZAPP_INSTANCE to another folder"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
