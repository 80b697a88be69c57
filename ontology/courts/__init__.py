"""The courts: who they are, how citations and prose name them, and which of them bind which.

The data come from courts-db with the corrections of ``overlay.yml``. ``python -m ontology.courts`` writes
them to ``courts.json``, which this package reads, and to ``ontology/courts.ttl``, which is for everybody.
"""

from ontology.courts.force import Force, Question, Weight, akin, binding
from ontology.courts.named import by_name
from ontology.courts.printed import by_citation
from ontology.courts.table import Court, court, table
from ontology.courts.turtle import generate

__all__ = [
    "Court",
    "Force",
    "Question",
    "Weight",
    "akin",
    "binding",
    "by_citation",
    "by_name",
    "court",
    "generate",
    "table",
]
