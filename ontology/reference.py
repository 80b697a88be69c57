"""The reference page, written from the Turtle: ``python -m ontology.reference > docs/vocabulary.md``."""

import sys
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from typing import Final

import rdflib
from rdflib.namespace import DCTERMS, OWL

from ontology.modules import files, parse, text_of, to_graph
from ontology.names import ONTOLOGY
from ontology.terms import Sort, Term, concepts, schemes, terms

_INTRODUCTION: Final = """\
# The vocabulary

Every class, relation, value and concept of Caselaw Graph. This page is made from the Turtle in `ontology/` by
`python -m ontology.reference > docs/vocabulary.md`; change that, not this. The prefixes are those of
`ontology/prefixes.ttl`; `cl:` is <https://w3id.org/caselaw-graph/def/>. A *claim* stands in one opinion and
carries its evidence, rule and confidence; a *shortcut* says the same directly, for short questions.

The whole is in OWL 2 DL. No name of ours stands for two sorts of thing: `cl:signal` is the relation, and the
scheme of signals is <https://w3id.org/caselaw-graph/def/signal/>. The values of `cl:citoProperty` are
properties of CiTO used as individuals, as CiTO itself does (punning).
"""

_SORTS: Final[tuple[Sort, ...]] = ("class", "relation", "value", "annotation", "individual")
_THINGS: Final = {"class", "individual"}


def reference() -> str:
    """The whole page, in Markdown."""
    return "\n".join((_INTRODUCTION, *_modules(), "## Concept schemes\n", *_schemes()))


def _modules() -> Iterator[str]:
    headers = {file.name.removesuffix(".ttl"): _header(file) for file in (*files("module"), *files("court"))}
    for name in _in_order_of_import(headers):
        module = rdflib.URIRef(ONTOLOGY + name)
        title, abstract = (headers[name].value(module, said) for said in (DCTERMS.title, DCTERMS.abstract))
        ours = [term for term in terms() if term.home == name and term.sort != "concept"]
        if ours:
            yield f"## {title}\n\n`{name}.ttl`. {abstract}\n"
            yield from _tables(ours)


def _header(file: Traversable) -> rdflib.Graph:
    return to_graph(fact for fact in parse(file) if text_of(fact.subject).startswith(ONTOLOGY))


def _tables(ours: Iterable[Term]) -> Iterator[str]:
    for sort in _SORTS:
        found = [term for term in ours if term.sort == sort]
        if found and sort in _THINGS:
            yield _table((sort, "kind of", "what it is", "example"), map(_thing, found))
        elif found:
            yield _table((sort, "of", "to", "what it is", "example"), map(_property, found))


def _schemes() -> Iterator[str]:
    for scheme in schemes():
        yield f"### {scheme.label}\n\n{scheme.definition}\n"
        yield f"Prefix `{scheme.slug}:`, class `{scheme.concept_class}`.\n"
        yield _table(("concept", "below", "what it is", "example"), map(_thing, concepts(scheme.slug)))


def _thing(term: Term) -> tuple[str, ...]:
    return _name(term), _codes(term.broader), term.definition, term.example


def _property(term: Term) -> tuple[str, ...]:
    return _name(term), _codes([term.domain]), _codes([term.range]), term.definition, term.example


def _name(term: Term) -> str:
    return f"**{term.label}**<br>`{term.name}`"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names if name and not name.startswith("skos:"))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (heads, ("---",) * len(heads), *rows)
    return (
        "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


def _in_order_of_import(headers: dict[str, rdflib.Graph]) -> list[str]:
    """The modules, each after all that it imports."""
    done: list[str] = []

    def visit(name: str) -> None:
        for imported in sorted(map(str, headers[name].objects(rdflib.URIRef(ONTOLOGY + name), OWL.imports))):
            visit(imported.removeprefix(ONTOLOGY))
        if name not in done:
            done.append(name)

    for name in sorted(headers):
        visit(name)
    return done


if __name__ == "__main__":
    sys.stdout.write(reference())
