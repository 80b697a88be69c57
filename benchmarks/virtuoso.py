"""Starts a Virtuoso on the loopback interface, with an empty database: ``python benchmarks/virtuoso.py``.

Prints the address of its SPARQL endpoint, and runs until its standard input ends or it is interrupted. With
``--install`` it installs Debian's package first, when there is none (for which one has to be root). Whoever
reaches the port may update, so this is for tests and measurements.
"""

import argparse
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGE = "virtuoso-opensource-7-bin"
PATIENCE = 120.0

SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 80
MaxClientConnections = 80
[SPARQL]
ResultSetMaxRows = 0
"""
"""Without a limit of rows: the usual ten thousand cut answers short without a word."""

GRANTS = 'GRANT SPARQL_UPDATE TO "SPARQL"; GRANT EXECUTE ON DB.DBA.L_O_LOOK TO "SPARQL";'


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install", action="store_true", help="install it first, when there is none")
    parser.add_argument("--megabytes", type=int, default=400, help="memory for its pages")
    given = parser.parse_args()
    if given.install and shutil.which("virtuoso-t") is None:
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", PACKAGE], check=True)
    if shutil.which("virtuoso-t") is None:
        print(f"Virtuoso is not installed; --install installs {PACKAGE}", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the server does not stay behind
    with TemporaryDirectory(prefix="virtuoso-") as folder:
        return serve(Path(folder), given.megabytes)


def serve(folder: Path, megabytes: int) -> int:
    """Start it in a folder, say where, and stop it when standard input ends."""
    sql, http = free_port(), free_port()
    buffers = megabytes * 128  # pages of 8 kB
    settings = SETTINGS.format(sql=sql, http=http, buffers=buffers, dirty=buffers * 3 // 4)
    (folder / "virtuoso.ini").write_text(settings)
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with (
        (folder / "output").open("wb") as output,
        subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        ) as server,
    ):
        try:
            wait_for(http, server)
            grant = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={GRANTS}"]
            subprocess.run(grant, check=True, stdout=subprocess.DEVNULL)
            print(f"http://127.0.0.1:{http}/sparql", flush=True)
            sys.stdin.read()
        except KeyboardInterrupt:
            pass
        finally:
            server.kill()
    return 0


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until it answers at its port."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("Virtuoso does not start")


if __name__ == "__main__":
    sys.exit(main())
