"""Law that was made, as opinions cite it: codes, constitutions, rules, acts, and the sections of them."""
