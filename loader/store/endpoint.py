"""One address of a SPARQL server, spoken to over HTTP; what goes wrong there is said in our errors."""

from tempfile import SpooledTemporaryFile
from typing import IO, cast

import httpx

from loader.errors import QueryTimeout, StoreError
from loader.store.dialects import STANDARD, TABLES, Dialect, dialect_of, plain, syntax_error
from loader.store.sparql import refusal, shortened

IN_MEMORY = 4_000_000
"""Bytes of an answer that are kept in memory; a longer one waits in a temporary file."""


class Endpoint:
    """One address of a server."""

    def __init__(self, client: httpx.Client, address: str) -> None:
        self._client = client
        self._address = httpx.URL(address)
        self._dialect: Dialect | None = None
        self.name = str(self._address.copy_with(userinfo=b""))

    @property
    def dialect(self) -> Dialect:
        """How the server is spoken to; it is asked once."""
        if self._dialect is None:
            self.post({"query": "ASK {}"}, "ASK {}", TABLES)
        return self._dialect or STANDARD

    def post(
        self, fields: dict[str, str | list[str]], text: str, accept: str = "*/*"
    ) -> tuple[str, IO[bytes]]:
        """Send a form, which is the one way that every server takes.

        Args:
            fields: of the form.
            text: the query or update among them, for the message of an error.
            accept: what it may be answered in.

        Returns:
            The media type of the answer, and its body, fetched whole.
        """
        headers = {"Accept": accept}
        try:
            with self._client.stream("POST", self._address, data=fields, headers=headers) as response:
                self._dialect = dialect_of(response.headers.get("server", ""))
                if not response.is_success:
                    raise self._refusal(response.status_code, response.read().decode(errors="replace"), text)
                body = cast("IO[bytes]", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - the answer keeps it
                for piece in response.iter_bytes():
                    body.write(piece)
        except httpx.TimeoutException as error:
            raise QueryTimeout(f"{self.name} did not answer in time; ask for less, or wait longer") from error
        except httpx.ConnectError as error:
            raise StoreError(
                f"No SPARQL server answers at {self.name} ({shortened(str(error))}); start it, or set "
                "CASELAW_STORE to another"
            ) from error
        except httpx.HTTPError as error:
            raise StoreError(f"{self.name} broke off: {shortened(str(error))}; try again") from error
        body.seek(0)
        return response.headers.get("content-type", ""), body

    def _refusal(self, status: int, message: str, text: str) -> StoreError:
        """What a server's refusal means to us, with its own words."""
        message = plain(message)
        if status == httpx.codes.BAD_REQUEST:
            return syntax_error(message) or refusal(ValueError(message), text)
        if status in {httpx.codes.REQUEST_TIMEOUT, httpx.codes.GATEWAY_TIMEOUT}:
            return QueryTimeout(f"{self.name} stopped the query: {shortened(message) or status}")
        if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
            return StoreError(f"{self.name} does not let us in; put a name and password into its address")
        return StoreError(f"{self.name} answered {status}: {shortened(message) or 'no reason given'}")
