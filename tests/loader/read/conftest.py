"""Small texts in the example's layout, and what the reader makes of them."""

from collections.abc import Callable

import pytest

from loader.model import Decision, Opinion
from loader.read.assemble import assemble
from loader.read.base import Item
from loader.read.formats.plaintext import PlainText

TITLE = "Doe v. Roe\n\n12 F.3d 34 | 9th Cir. | 1994\n\n"


@pytest.fixture(scope="session")
def read_decision() -> Callable[[str], Decision]:
    """Reads a text below a title of ours, or with its own; expects one decision."""

    def read(text: str, title: str = TITLE) -> Decision:
        (decision,) = map(assemble, PlainText().read(Item((title + text).encode(), "doe.txt")))
        return decision

    return read


@pytest.fixture(scope="session")
def read_opinion(read_decision: Callable[[str], Decision]) -> Callable[[str], Opinion]:
    """Reads the body of one lead opinion."""

    def read(body: str) -> Opinion:
        (opinion,) = read_decision("Lead Opinion\n\n" + body).opinions
        return opinion

    return read


@pytest.fixture(scope="session")
def kennedy(example) -> Decision:
    (decision,) = map(assemble, PlainText().read(Item(example.read_bytes(), example.name)))
    return decision
