"""A reading as JSON for other programs, and the JSON Schema of it: the types of ``loader.model``, opened up.

A new field of a model type is in both by itself. What is added here is what a program would otherwise have
to look up: the place in the file, the words, the canonical citation of an authority, what a citation means.
"""

from typing import Any, Final

from pydantic import TypeAdapter

from loader.model import Authority, Reading, Source, Span

REFERRING: Final = {"citations": "Citation", "cross_references": "CrossReference", "quotations": "Quotation"}
"""The parts of a reading that mean an authority or an opinion, with the names of their types."""

_WORDED: Final = {"Evidence", *REFERRING.values()}
"""What has its words printed beside its span. Those of an opinion or a paragraph are the file itself."""

_NULLABLE: Final = [{"type": "string"}, {"type": "null"}]
_WHERE: Final = "in the file itself where it is plain text, else in what --text prints"
_PLACE: Final[dict[str, Any]] = {
    "start": {"type": ["integer", "null"], "description": f"Where `span` begins {_WHERE}; null as that is."},
    "end": {"type": ["integer", "null"], "description": f"Where `span` ends {_WHERE}; half-open."},
}
_WORDS: Final[dict[str, Any]] = {
    "text": {"type": "string", "description": "The characters of `span`, as --text prints them."},
}
_FULL_PLACE: Final[dict[str, Any]] = {
    "full_start": {"type": "integer", "description": f"Where `full_span` begins {_WHERE}."},
    "full_end": {"type": "integer", "description": f"Where `full_span` ends {_WHERE}; half-open."},
}
_TARGET: Final[dict[str, Any]] = {
    "type": "object",
    "description": "What is meant: an authority, an opinion of the same decision, or nothing.",
    "properties": {
        "kind": {"enum": ["authority", "opinion", "unresolved"]},
        "key": {"anyOf": _NULLABLE, "description": "Key of the authority, or name of the opinion."},
        "citation": {"anyOf": _NULLABLE, "description": "The canonical citation of the authority."},
        "name": {"anyOf": _NULLABLE, "description": "Name of the authority."},
        "reason": {
            "anyOf": _NULLABLE,
            "description": "Why nothing could be told: a concept of `unresolved`.",
        },
    },
    "required": ["kind", "key", "citation", "name", "reason"],
}


def reading_json(reading: Reading) -> dict[str, Any]:
    """Everything that was read from one decision, ready for ``json.dumps``.

    Args:
        reading: of the extract stage.

    Returns:
        The fields of :class:`loader.model.Reading` without the text of the file, with ``start`` and ``end``
        beside every ``span``, ``text`` where words are evidence, and ``target`` on what means something.
        Every span counts into the text that was read; ``start`` and ``end`` count into a plain text file as
        it is, whose lines that text may have joined. It is valid against :func:`reading_schema`.
    """
    # The text is the reader's own file; a hundred thousand characters of it would drown what was found.
    without = {"decision": {"source": {"text"}}}
    made: dict[str, Any] = TypeAdapter(Reading).dump_python(reading, mode="json", exclude=without)
    source = reading.decision.source
    _place(made, source)
    for part in REFERRING:
        for entry in made[part]:
            entry["text"] = Span(**entry["span"]).of(source.text)
            if "full_span" in entry:
                there = _in_file(Span(**(entry["full_span"] or entry["span"])), source)
                entry |= {"full_start": there.start, "full_end": there.end}
            entry["target"] = _target(entry, reading.authorities)
    return made


def _place(entry: object, source: Source) -> None:
    """Put the place in the file beside every span within an entry, and the words beside what is evidence."""
    if isinstance(entry, list):
        for one in entry:
            _place(one, source)
    elif isinstance(entry, dict):
        for one in list(entry.values()):
            _place(one, source)
        if "span" in entry:
            span = Span(**entry["span"]) if entry["span"] else None
            there = _in_file(span, source) if span else None
            entry |= {"start": there and there.start, "end": there and there.end}
            if span and "confidence" in entry:
                entry["text"] = span.of(source.text)


def _in_file(span: Span, source: Source) -> Span:
    """The place of a span in the file where that is text; in markup nobody could look it up."""
    if source.original is None or source.media_type != "text/plain":
        return span
    return source.original.original(span)


def _target(entry: dict[str, Any], authorities: dict[str, Authority]) -> dict[str, Any]:
    key, opinion, reason = entry.get("authority"), entry["to_opinion"], entry["reason"]
    authority = authorities.get(key or "")
    kind = "authority" if key else "opinion" if opinion else "unresolved"
    return {
        "kind": kind,
        "key": key or opinion,
        "citation": authority.citations[0] if authority else None,
        "name": authority.name if authority else None,
        "reason": None if key or opinion else reason,
    }


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of :func:`reading_json`, made from the types of the model."""
    made = TypeAdapter(Reading).json_schema(mode="serialization")
    made["$defs"]["Source"]["properties"].pop("text")
    for definition in (made, *made["$defs"].values()):
        if "properties" in definition:  # a field that has a default in the model is printed all the same
            definition["required"] = list(definition["properties"])
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "Reading of one decision"
    made["$defs"]["Target"] = _TARGET
    for name, definition in made["$defs"].items():
        if "span" not in definition.get("properties", ()):
            continue
        more = _PLACE | (_WORDS if name in _WORDED else {})
        more |= _FULL_PLACE if "full_span" in definition["properties"] else {}
        more |= {"target": {"$ref": "#/$defs/Target"}} if name in REFERRING.values() else {}
        definition["properties"] |= more
        definition["required"] += more
    return made
