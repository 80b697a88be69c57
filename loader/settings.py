"""Every setting, typed, with the reason it exists. Set by ``CASELAW_*`` in the environment."""

import hashlib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ontology.names import HOME


def hash_of(token: str) -> str:
    """A token as ``write_token_hash`` holds it. Ours are long and random, so that no slow hash is needed."""
    return f"sha256:{hashlib.sha256(token.encode('utf-8', 'surrogateescape')).hexdigest()}"


class Settings(BaseSettings):
    """The settings of one run; made once at the edge and passed in, never imported as a global."""

    model_config = SettingsConfigDict(env_prefix="CASELAW_", frozen=True, extra="ignore")

    store: str = Field(
        default="data/store",
        description="Where the graph lives: a folder (Oxigraph on disk), `memory:` or `rdflib:` (nothing is "
        "kept), or the URL of a SPARQL 1.1 server's query endpoint.",
    )
    store_update: str | None = Field(
        default=None,
        description="The update endpoint of a remote store, when it is not its query endpoint's address "
        "with `query` replaced by `update`.",
    )
    text_index: str = Field(
        default="data/text",
        description="The folder where the index of words of a remote store is kept, which the server has not "
        "for us; a store in a folder keeps its own.",
    )
    judges: str = Field(
        default="data/judges.json",
        description="Where the roster of judges is kept that `caselaw judges import` makes; without one, "
        "judges keep the names that are printed.",
    )
    base_iri: str = Field(
        default=HOME,
        description="What the IRIs of things read from opinions begin with. Change it only to keep a private "
        "graph apart from everybody else's.",
    )
    host: str = Field(default="127.0.0.1", description="Address to serve on; local by default, on purpose.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to serve on; 0 lets the system choose.")
    query_timeout: float = Field(
        default=30.0,
        gt=0,
        description="Seconds a query may run before it is stopped, so that one cannot hold the server.",
    )
    query_workers: int = Field(
        default=2, ge=1, description="Reader processes of the server: how many queries run at the same time."
    )
    max_query_bytes: int = Field(
        default=1_000_000,
        ge=1,
        description="Longest query text accepted, so that a request cannot fill memory.",
    )
    max_upload_bytes: int = Field(
        default=50_000_000,
        ge=1,
        description="Largest graph or update taken over HTTP, so that a request cannot fill memory.",
    )
    max_answer_bytes: int = Field(
        default=1_000_000_000,
        ge=1,
        description="Longest answer to a query; one that would be longer breaks off with an error.",
    )
    max_waiting: int = Field(
        default=64,
        ge=0,
        description="How many queries may wait for a reader; one more is told at once to come back later.",
    )
    update_timeout: float = Field(
        default=60.0,
        gt=0,
        description="Seconds an update over HTTP may take, waiting for other writers included.",
    )
    worker_memory: int = Field(
        default=4_000_000_000,
        ge=100_000_000,
        description="Bytes of memory that each reader or writer process may take; a query that needs more "
        "fails alone.",
    )
    write_token_hash: str | None = Field(
        default=None,
        pattern=r"^sha256:[0-9a-f]{64}$",
        description="Lets whoever has the token of this hash write over HTTP; nobody may when it is not set. "
        "`caselaw token` makes both.",
    )
    call_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Other servers that SERVICE and LOAD may call, as hosts separated by commas, with a port "
        "where it is not the usual one, or `*` for all; none by default.",
    )
    rate_limit: str | None = Field(
        default=None,
        pattern=r"^[1-9]\d*/(second|minute|hour|day)$",
        description="How much one address may ask, like `100/minute`; no limit when it is not set.",
    )
    union_default_graph: bool = Field(
        default=True,
        description="Whether a query without FROM asks all graphs together, or only the one without a name.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description="How much the server says on standard error; the text of queries only at `debug`.",
    )
    max_file_bytes: int = Field(
        default=50_000_000,
        ge=1,
        description="Largest input file read; larger ones are refused with a message.",
    )

    @field_validator("call_hosts", mode="before")
    @classmethod
    def _separated(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @property
    def store_path(self) -> Path | None:
        """The folder of an on-disk store, or None for the other kinds."""
        if self.store in {"memory:", "rdflib:"} or "://" in self.store:
            return None
        return Path(self.store)
