"""The tokens of a SPARQL text with their places, and what can be read from them without a grammar."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loader.store.sparql import TOKEN


@dataclass(frozen=True, slots=True)
class Token:
    """A token; ``start`` and ``end`` are half-open offsets into the text."""

    kind: str
    text: str
    start: int
    end: int


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of a text, without white space and comments."""
    for found in TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "space":
            is_name = found["prefix"] is not None or found["name"]
            yield Token("name" if is_name else kind, found[0], found.start(), found.end())


def names_in(tokens: Sequence[Token]) -> dict[str, str]:
    """What the IRIs and prefixed names in a text mean, as they are written; known prefixes need no PREFIX."""
    spaces: Mapping[str, str] = {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }
    names = [token.text for token in tokens if token.kind == "name"]
    if any(name.partition(":")[0] not in spaces for name in names):
        from ontology.modules import prefixes  # which takes long to import, and is seldom needed

        spaces = {**prefixes(), **spaces}
    meant = {token.text: token.text[1:-1] for token in tokens if token.kind == "iri"}
    for name in names:
        prefix, _, local = name.partition(":")
        if prefix in spaces:
            meant[name] = spaces[prefix] + local
    return meant


def texts_of(variable: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The strings that a variable gets from ``VALUES ?variable { "..." }``, as they are written."""
    for place, token in enumerate(tokens):
        if token.text.upper() != "VALUES" or [one.text for one in tokens[place + 1 : place + 3]] != [
            variable,
            "{",
        ]:
            continue
        found = []
        for one in tokens[place + 3 :]:
            if one.kind != "string":
                break
            found.append(one.text)
        return tuple(found)
    return ()
