"""Cases as opinions cite them: their reporters, their names, and the short forms they are called by later."""
