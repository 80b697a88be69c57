"""What the text of a document is made of: opinions, bylines, sections, paragraphs, notes, pages."""
