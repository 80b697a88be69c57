"""How each opinion treats each authority."""
