"""Which other servers a text may call: none, but those that a setting lists."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from loader.errors import CallRefused
from loader.store.sparql import may_call, shortened, unescaped

if TYPE_CHECKING:
    from loader.store.parsed import Call, Sort

_ADDRESS: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?(?:[/?#].*)?",
    re.DOTALL,
)
"""Narrower than RFC 3986 on purpose: no name and password, nothing that two readers may read differently."""
EVERY: Final = "*"
"""Allows all of them, and also those that the text does not tell."""
_PORTS: Final = {"http": "80", "https": "443"}


def check_calls(text: str, sort: "Sort", allowed: Collection[str]) -> None:
    """Refuse a text that calls a server which is not allowed.

    Decided on the parsed text, in both readings that engines give to code point escapes (SPARQL 1.1, 19.2,
    reads them everywhere, SPARQL 1.2 in strings and IRIs only). What the grammar cannot read and might be a
    call is refused as well.

    Args:
        text: a query or an update.
        sort: which of the two.
        allowed: hosts that may be called, in lower case, with a port when it is not the usual one.

    Raises:
        CallRefused: it calls another.
        QueryError: it may call, and cannot be read.
    """
    if EVERY in allowed:
        return
    for reading in dict.fromkeys((text, unescaped(text))):
        if not may_call(reading):
            continue
        from loader.store.parsed import parse  # which takes long to import, and is seldom needed

        parsed = parse(reading, sort)
        for call in parsed.calls:
            _check(call, allowed)
        # Oxigraph lets a keyword end anywhere: for it, SERVICEex:a can be SERVICE and ex:a.
        for prefix in parsed.unknown:
            if prefix.upper().startswith(("SERVICE", "LOAD")):
                raise CallRefused(f"The prefix '{prefix}' begins like a call and is not declared; declare it")


def _check(call: "Call", allowed: Collection[str]) -> None:
    written = shortened(call.written, 80)
    if not allowed:
        raise CallRefused(
            f"{call.word} {written} would call another server, which is switched off here; take it out, or "
            "list the host in CASELAW_CALL_HOSTS"
        )
    if call.target is None:
        raise CallRefused(
            f"{call.word} {written} does not say in full which server it calls; write the whole IRI"
        )
    if not is_allowed(call.target, allowed):
        raise CallRefused(
            f"{call.word} {written} would call a server that is not one of those allowed: "
            + ", ".join(sorted(allowed))
        )


def is_allowed(target: str, allowed: Collection[str]) -> bool:
    """Whether an address is at one of the allowed hosts, by http or https."""
    found = _ADDRESS.fullmatch(target)
    if not found:
        return False
    host, usual = found["host"].lower(), _PORTS[found["scheme"]]
    port = found["port"] or usual
    return f"{host}:{port}" in allowed or (port == usual and host in allowed)
