import asyncio
from collections.abc import Iterator

import httpx
import pytest
from fastapi import APIRouter

from api import errors
from api.app import create_app
from api.errors import KINDS, kind_of, problem_of
from loader import errors as loader_errors
from loader.settings import Settings
from queries import errors as library_errors


def families() -> Iterator[type[Exception]]:
    for module in (loader_errors, library_errors, errors):
        for found in vars(module).values():
            if (
                isinstance(found, type)
                and issubclass(found, Exception)
                and found.__module__ == module.__name__
            ):
                yield found


@pytest.mark.parametrize(
    "family", sorted(set(families()), key=lambda each: each.__name__), ids=lambda each: each.__name__
)
def test_every_exception_of_ours_has_a_row_in_the_table(family: type[Exception]) -> None:
    error = family.__new__(family)
    assert 400 <= kind_of(error).status < 600
    expected_of_the_server = issubclass(family, (loader_errors.SourceError, loader_errors.RuleError))
    if kind_of(error).status == 500:
        assert expected_of_the_server or family in {
            loader_errors.CaselawError,
            library_errors.LibraryError,
            library_errors.QueryFileError,
        }


def test_problems_of_one_name_have_one_status_and_title() -> None:
    by_name = {kind.name: kind for kind in KINDS.values()}
    assert all(by_name[kind.name] == kind for kind in KINDS.values())


@pytest.mark.parametrize("status", [503])
def test_what_passes_by_itself_says_when_to_come_back(status: int) -> None:
    assert all(kind.retry_after for kind in KINDS.values() if kind.status == status)


def test_a_message_that_is_not_ours_stays_on_the_server() -> None:
    problem = problem_of(KeyError("/home/someone/secret"), "/x")
    assert problem.status == 500
    assert "secret" not in problem.model_dump_json()


def test_an_unexpected_error_is_a_problem_and_no_traceback() -> None:
    router = APIRouter()

    @router.get("/broken")
    async def broken() -> None:
        raise ZeroDivisionError("secret")

    app = create_app(Settings(store="memory:", query_workers=1))
    app.router.routes.insert(0, router.routes[0])

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://t") as client,
        ):
            return await client.get("/broken")

    answer = asyncio.run(ask())
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_problem_is_written_even_when_nobody_accepts_it(client: httpx.Client) -> None:
    answer = client.get("/case/none", headers={"Accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/sparql/", "GET, HEAD, OPTIONS, POST"),
        ("/data", "DELETE, GET, HEAD, OPTIONS, POST, PUT"),
        ("/data?default", "DELETE, GET, HEAD, OPTIONS, POST, PUT"),
        ("/queries", "GET, HEAD, OPTIONS"),
    ],
)
def test_an_address_tells_every_method_that_it_takes(client: httpx.Client, path: str, methods: str) -> None:
    refused = client.patch(path, content="INSERT DATA {}")
    assert (refused.status_code, refused.headers["allow"]) == (405, methods)
    assert refused.headers["content-type"] == "application/problem+json"
    asked = client.options(path)
    assert (asked.status_code, asked.headers["allow"], asked.content) == (204, methods, b"")
