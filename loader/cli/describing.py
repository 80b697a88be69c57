"""The command that says in the store itself what the store holds."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from loader.cli.console import say, say_json, settings


def describe(*, json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> int:
    """Describe the dataset in the dataset: numbers (VoID), a record (DCAT), example questions, prefixes.

    Editors read it with SPARQL and set themselves up by it. Run it again after a load; it counts everything,
    which takes some seconds for each million statements.

    For example:

    - `caselaw describe`
    """
    from pyoxigraph import Quad, QuerySolutions

    from loader.store import open_store
    from loader.store.about.partitions import DATASET, QUESTIONS, partitions
    from loader.store.about.record import record
    from loader.store.about.state import STATES, version

    with open_store(settings()).writer() as writer:
        view = writer.view()
        answers = {}
        for name, text in {**QUESTIONS, "states": STATES}.items():
            answer = view.query(text)
            assert isinstance(answer, QuerySolutions)  # noqa: S101 - all of them are SELECT
            answers[name] = [tuple(row) for row in answer]
        triples = {*partitions(answers), *record(datetime.now(UTC).date()), version(answers["states"])}
        writer.replace(DATASET, [Quad(one.subject, one.predicate, one.object, DATASET) for one in triples])
    if json:
        say_json({"graph": DATASET.value, "statements": len(triples)})
    else:
        say(f"{len(triples):,} statements about the dataset in {DATASET.value}")
    return 0
