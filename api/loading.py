"""Loads decisions that are sent to the server, in a process of its own that can be killed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from api.errors import Refused
from loader.errors import QueryTimeout, StoreBusy, StoreError, UsageError
from loader.settings import Settings

_MISUSED: Final = 2
_IN_MEMORY: Final = ("memory:", "rdflib:")
_PATHS: Final = ("store", "text_index", "judges")

Receipt = dict[str, Any]
"""What became of one decision, as ``caselaw load --json`` prints :class:`loader.model.Receipt`."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent.

    Attributes:
        name: what it is called in the provenance of what is read from it.
        data: its bytes.
        reader: the word for its layout; None when its content is to tell.
    """

    name: str
    data: bytes
    reader: str | None = None


class Loading:
    """Runs ``caselaw load``, one at a time: the reading of opinions is none of the server's own work."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is loaded yet.

        Args:
            settings: of the server. A load may take as long as an update, waiting for other writers included.
        """
        self._settings = settings
        self._alone = asyncio.Lock()

    async def load(self, sent: Sent) -> list[Receipt]:
        """Load what a file holds.

        Returns:
            What became of each decision in it, or of the file, when it holds none.

        Raises:
            Refused: the store is one that no other process can write to.
            UsageError: there is no such reader.
            QueryTimeout: it took too long; of several decisions some may be stored, each whole.
            StoreError: the store cannot be written to.
        """
        if self._settings.store in _IN_MEMORY:
            raise Refused("this server keeps its store in memory; load into a store on disk or on a server")
        latest = asyncio.get_running_loop().time() + self._settings.update_timeout
        try:
            async with asyncio.timeout_at(latest), self._alone:
                left = latest - asyncio.get_running_loop().time()
                with TemporaryDirectory(prefix="caselaw-") as folder:
                    await asyncio.to_thread(Path(folder, sent.name).write_bytes, sent.data)
                    with _running(self._command(sent, left), folder, self._environment()) as process:
                        said, complaints = await asyncio.to_thread(process.communicate)
        except TimeoutError:
            raise QueryTimeout(
                f"The load took longer than {self._settings.update_timeout:g} seconds and was stopped; send "
                "fewer decisions at a time, or use `caselaw load` where the store is"
            ) from None
        except OSError as error:
            raise StoreBusy(f"No process can be started to load what was sent: {error}") from error
        lines = [json.loads(line) for line in said.splitlines()]
        receipts = [line for line in lines if "outcome" in line]
        if process.returncode and not any(one["outcome"] in {"failed", "rejected"} for one in receipts):
            why = complaints.strip().rpartition("\n")[2].removeprefix("caselaw: ") or "The load failed"
            raise UsageError(why) if process.returncode == _MISUSED else StoreError(why)
        return receipts

    def _command(self, sent: Sent, seconds: float) -> list[str]:
        layout = ["--reader", sent.reader] if sent.reader else []
        wait = ["--wait", str(max(0.0, seconds - 1))]
        return [sys.executable, "-P", "-m", "loader", "load", "--json", *wait, *layout, "--", sent.name]

    def _environment(self) -> dict[str, str]:
        """The settings of this server, whose relative paths are read beside its own folder."""
        given = {name: value for name, value in self._settings.model_dump().items() if value is not None}
        for name in _PATHS:
            if "://" not in given[name]:
                given[name] = Path(given[name]).absolute()
        given["call_hosts"] = ",".join(self._settings.call_hosts)
        ours = {f"CASELAW_{name.upper()}": str(value) for name, value in given.items()}
        paths = os.pathsep.join(path for path in sys.path if path)
        return {name: value for name, value in os.environ.items() if not name.startswith("CASELAW_")} | {
            **ours,
            "PYTHONPATH": paths,
        }


@contextmanager
def _running(
    command: list[str], folder: str, environment: dict[str, str]
) -> Iterator["subprocess.Popen[str]"]:
    """A process in a folder; it and what it started are gone at the end, whatever ends it."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
