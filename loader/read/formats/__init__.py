"""One module for each format that files of opinions come in."""
