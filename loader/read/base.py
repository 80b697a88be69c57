"""What a reader of one layout promises; the layouts themselves are in the modules beside this one."""

from collections.abc import Iterator
from typing import Protocol

from loader.model import Decision


class Reader(Protocol):
    """Reads the decisions of files in one layout. Its offsets count into the untouched text of the file."""

    @property
    def name(self) -> str:
        """The word that ``Source.reader`` keeps."""
        ...

    @property
    def expects(self) -> str:
        """The layout in a few words, for the message to somebody whose file no reader knows."""
        ...

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes look like this layout. Never raises, and looks only at the beginning."""
        ...

    def read(self, data: bytes, name: str) -> Iterator[Decision]:
        """Read all decisions of one file, in order.

        Args:
            data: the whole file.
            name: what to call it in messages and in ``Source.name``.

        Raises:
            SourceError: it is not readable text, or there is no opinion in it.
        """
        ...
