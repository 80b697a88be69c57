"""Reader of PDF with a text layer, as courts release opinions; its pages are read as those of text.

A PDF has glyphs at places and no characters in a row, so there is no map back to the file: offsets count into
the text that is printed with ``caselaw extract --text``.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from loader.errors import SourceError
from loader.model import Issue
from loader.read.base import Document, Item
from loader.read.formats.slip import flow_plain
from loader.read.making.gathered import Gathered
from loader.read.making.loose import LooseOpinion
from loader.read.making.text import Field, Maker, without_impossible
from loader.read.making.title import finish


@dataclass(frozen=True, slots=True)
class Pdf:
    """Reads the text of all pages."""

    name: str = "pdf"
    expects: str = "PDF with a text layer"

    def sniff(self, data: bytes) -> bool:
        """Whether it begins as PDF does."""
        return data.lstrip().startswith(b"%PDF-")

    def read(self, item: Item) -> Iterator[Document]:
        """Read the decision of a file.

        Args:
            item: the file.

        Raises:
            SourceError: it is damaged, locked with a password, or a scan without text.
        """
        text = "\f".join(_pages(item))
        if not text.strip("\f \n"):
            raise SourceError(f"{item.name} is a PDF without text, a scan perhaps; recognise its text first")
        maker, opinion = Maker(), LooseOpinion()
        flow_plain(maker, Field.whole(text), opinion)
        said = "a PDF has no characters in a row; offsets count into the text that was read from its glyphs"
        found = Gathered(loose=opinion, issues=[Issue("read", "info", "pdf-text", said)])
        document = finish(item, "application/pdf", self.name, maker, found)
        yield replace(document, source=replace(document.source, original=None))


def _pages(item: Item) -> list[str]:
    """The text of each page, its lines where they are printed."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity that it can live with
    try:
        pdf = PdfReader(BytesIO(item.data))
        locked = pdf.is_encrypted and not pdf.decrypt("")
        pages = [] if locked else [page.extract_text(extraction_mode="layout") for page in pdf.pages]
    # A damaged PDF can end in any error of its reader, as its authors say themselves.
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise SourceError(f"{item.name} is a damaged PDF ({said}); get the whole file again") from error
    if locked:
        raise SourceError(f"{item.name} is locked with a password; save it without one")
    return [without_impossible(page) for page in pages]
