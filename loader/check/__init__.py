"""Check: a decision's graph against the shapes, before it may be stored. Nothing is repaired here."""

from loader.check.shapes import check

__all__ = ["check"]
