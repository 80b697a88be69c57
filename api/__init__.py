"""The answers: HTTP over the store and the library, and nothing that another layer could do."""
