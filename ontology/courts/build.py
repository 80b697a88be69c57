"""Makes the table of courts from courts-db, reporters-db and ``overlay.yml``, the one place for corrections.

It runs when somebody regenerates the files (``python -m ontology.courts``) and in the test that they are
fresh, never when opinions are read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, cast, get_args

import courts_db
import yaml

from ontology.courts.printed import reporter_stem
from ontology.courts.table import Court, Division, Table, Type

_DIRECTIONS: Final = {
    "N": "Northern",
    "S": "Southern",
    "E": "Eastern",
    "W": "Western",
    "M": "Middle",
    "C": "Central",
}
_DISTRICT: Final = re.compile(r"(?:([NSEWMC])\.)?D\.")
_OLD_CIRCUIT: Final = re.compile(
    rf".*?({'|'.join(_DIRECTIONS.values())})?(?: District of)?(?: ({'|'.join(_DIRECTIONS.values())}))? \S"
)
_ORDINALS: Final = (
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
)


class OverlayError(ValueError):
    """``overlay.yml`` names a court that courts-db does not know, or says one thing twice."""


def build() -> Table:
    """The table, from the installed releases of courts-db and reporters-db.

    Raises:
        OverlayError: the overlay contradicts itself or names an unknown court.
    """
    overlay = _overlay()
    rows = {row["id"]: row for row in courts_db.load_courts_db()}
    _check(overlay, set(rows))
