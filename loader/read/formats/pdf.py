"""Reader of PDF with a text layer, as courts release opinions; its pages are read as those of text.

A PDF has glyphs at places and no characters in a row. What stands in the place of the decoded file is its
text layer, which anybody can make of the file again (:func:`text_layer`): every span maps back into it.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from loader.errors import SourceError
from loader.model import Issue
from loader.read.base import Document, Item
from loader.read.formats.slip import flow_plain
from loader.read.making.gathered import Gathered
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
        layer = text_layer(item)
        if not layer.strip("\f \n"):
            raise SourceError(f"{item.name} is a PDF without text, a scan perhaps; recognise its text first")
        said = "offsets into a PDF count characters of its text layer, whose pages a form feed divides"
        maker, found = Maker(), Gathered(issues=[Issue("read", "info", "pdf-text", said)])
        found.loose = flow_plain(maker, Field.whole(layer), found)
        yield finish(item, "application/pdf", self.name, maker, found)


def text_layer(item: Item) -> str:
    """The text of all pages, each as it is laid out, with a form feed (U+000C) between each two.

    The place of a character in it says its page (the form feeds before it) and its place on the page.

    Raises:
        SourceError: it is damaged or locked with a password.
    """
    return "\f".join(_pages(item))


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
    return [without_impossible(page).replace("\f", " ") for page in pages]
