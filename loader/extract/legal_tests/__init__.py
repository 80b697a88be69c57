"""Legal tests as each opinion states them, with their elements."""
