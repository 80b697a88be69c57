"""What the server says about its work: one JSON object a line, each with the id of its request.

The text of a query is said at level ``debug`` only: what people ask is their own business.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

LOG: Final = logging.getLogger("caselaw")

REQUEST_ID: Final[ContextVar[str]] = ContextVar("request_id", default="")
_GOOD_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_OURS: Final = "facts"


def say(level: int, event: str, **facts: object) -> None:
    """Say that something happened.

    Args:
        level: of ``logging``.
        event: what, in a word or two that one can search for.
        facts: about it, as JSON has them.
    """
    LOG.log(level, event, extra={_OURS: facts})


def id_of(given: str | None) -> str:
    """The id of a request: the one that its sender gave, or a new one."""
    return given if given and _GOOD_ID.fullmatch(given) else uuid4().hex


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. An exception keeps its traceback, in the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        if request_id := REQUEST_ID.get():
            line["request"] = request_id
        line |= getattr(record, _OURS, {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def to_stderr(level: str) -> None:
    """Send what this program and the HTTP server say to standard error, from a level on."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    for name, least in (("caselaw", level), ("uvicorn", "warning")):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(least.upper())
