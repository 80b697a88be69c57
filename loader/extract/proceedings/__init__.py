"""How a case came and went: parties, counsel, dockets, what was ruled."""
