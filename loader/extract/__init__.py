"""Reading what each opinion says: citations, treatments, doctrines, recognitions."""
