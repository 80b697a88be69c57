"""One run of the program: when it reads, in which version, and how it recognises what it has read before."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

READING = ("loader", "ontology")
"""The packages whose code, rules and vocabularies decide what is read from a file."""

TOOLS = ("eyecite", "courts-db", "reporters-db")
"""The distributions of others that decide it too."""

DISTRIBUTION = "caselaw-graph"


@cache
def program_version() -> str:
    """The installed version of the program, or ``uninstalled`` when it runs from a bare checkout."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "uninstalled"


@cache
def program_digest() -> str:
    """SHA-256 over the code, rules and vocabularies that reading depends on, and the tools' versions."""
    return digest_of(*READING, tools=TOOLS)


def digest_of(*packages: str, tools: tuple[str, ...] = ()) -> str:
    """SHA-256 over the names and contents of all files of some packages, and versions of distributions.

    Args:
        packages: import names, e.g. ``"ontology"``.
        tools: names of installed distributions.

    Returns:
        A SHA-256 (hexadecimal) that does not depend on where the packages are installed.
    """
    total = sha256()
    for tool in tools:
        total.update(f"{tool} {version(tool)}\n".encode())
    for package in packages:
        for name, file in _walk(files(package), package):
            total.update(f"{name}\n{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _walk(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith((".", "__pycache__")):
            continue
        path = f"{name}/{entry.name}"
        found += _walk(entry, path) if entry.is_dir() else [(path, entry)]
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """When a run reads and with which state of the program.

    Attributes:
        when: the moment that is recorded as the end of each reading.
        version: the version of the program, for people.
        digest: SHA-256 (hexadecimal) of the program itself and of the roster of judges that it uses, see
            :func:`program_digest`.
    """

    when: datetime
    version: str = field(default_factory=program_version)
    digest: str = field(default_factory=program_digest)

    @classmethod
    def now(cls, roster: str = "") -> "Run":
        """A run that starts now with the program as it is installed.

        Args:
            roster: SHA-256 of the roster of judges that is used, if one is; another roster reads anew.
        """
        digest = sha256(f"{program_digest()} {roster}".encode()).hexdigest() if roster else program_digest()
        return cls(when=datetime.now(UTC), digest=digest)

    def fingerprint(self, source_sha256: str) -> str:
        """What the same file read by the same program always has, and nothing else has.

        Args:
            source_sha256: SHA-256 of the file's bytes (hexadecimal).

        Returns:
            A SHA-256 (hexadecimal).
        """
        return sha256(f"{source_sha256} {self.digest}".encode()).hexdigest()
