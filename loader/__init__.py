"""The facts: from the text of an opinion to a checked, stored graph."""
