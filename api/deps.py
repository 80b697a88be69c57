"""What every route depends on, made once when the server starts."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.asking import Asker
from api.changing import Changer
from api.counting import Counter
from api.describing import Describer
from api.library import Library
from api.loading import Loading
from api.naming import Places
from api.pages import Pages
from loader.settings import Settings
from queries.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Site:
    """The server's parts.

    Attributes:
        settings: of this run.
        asker: asks the store.
        changer: changes the store.
        loading: loads decisions into it.
        counter: counts what it holds.
        describer: describes it.
        catalog: the library of questions.
        library: what is asked before and beside a question itself.
        pages: fills templates.
        places: where things are on this server.
    """

    settings: Settings
    asker: Asker
    changer: Changer
    loading: Loading
    counter: Counter
    describer: Describer
    catalog: Catalog
    library: Library
    pages: Pages
    places: Places


def site_of(request: Request) -> Site:
    """The parts of the server that a request came to."""
    site: Site = request.app.state.site
    return site


async def _site(request: Request) -> Site:  # async, or it would cost a thread
    return site_of(request)


SiteDep = Annotated[Site, Depends(_site)]
