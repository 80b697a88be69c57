"""From the fields and tags of a file to the text of a document, with every character's place kept."""
