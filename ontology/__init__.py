"""The words: Turtle modules, vocabularies and shapes, and the thin Python that names and loads them."""
