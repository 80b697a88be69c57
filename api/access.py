"""Who may write: nobody, or whoever shows the token whose hash is in the settings (RFC 6750)."""

import hmac
from typing import Final

from fastapi import Request

from api.deps import Site
from api.errors import Refused, Unauthorized
from loader.settings import hash_of

READ_ONLY: Final = (
    "this server answers queries and makes no changes; load opinions with `caselaw load` where the store is, "
    "or set CASELAW_WRITE_TOKEN_HASH"
)
_REALM: Final = 'Bearer realm="Caselaw Graph"'


def may_write(request: Request, site: Site) -> None:
    """Let a request write, before its body is read.

    Raises:
        Refused: nobody may.
        Unauthorized: it shows no token, or another.
    """
    expected = site.settings.write_token_hash
    if expected is None:
        raise Refused(READ_ONLY)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorized("writing needs a token; send it as `Authorization: Bearer …`", _REALM)
    if not hmac.compare_digest(hash_of(token.strip()), expected):
        raise Unauthorized(
            "the token is not the one that may write here; ask who runs this server",
            f'{_REALM}, error="invalid_token"',
        )
