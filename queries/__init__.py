"""The questions: SPARQL files that say what they ask, and the thin Python that lists and binds them."""
