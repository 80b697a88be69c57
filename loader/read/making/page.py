"""What readers of HTML have in common: a page of tags becomes a document, whatever its tags mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from loader.read.base import Document, Item
from loader.read.encoding import decode
from loader.read.making.flow import Flow, Grammar
from loader.read.making.gathered import Gathered
from loader.read.making.markup import html_events
from loader.read.making.text import Field, Maker
from loader.read.making.title import finish


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads the decision of a page.

    Attributes:
        name, expects: see :class:`~loader.read.base.Reader`.
        grammar: what the elements of its pages mean.
        divided: whether its pages tell opinions apart, and mark where the pages of print begin.
    """

    name: str
    expects: str
    grammar: Grammar
    divided: bool

    def read(self, item: Item) -> Iterator[Document]:
        """Read the decision of a page.

        Args:
            item: the file.

        Raises:
            SourceError: it is not readable text.
        """
        field = Field.whole(decode(item.data, item.name))
        maker, found = Maker(), Gathered(paged=self.divided)
        Flow(maker, field, self.grammar, found, opinion=None if self.divided else "").read(html_events(field))
        yield finish(item, "text/html", self.name, maker, found)
