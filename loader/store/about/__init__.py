"""Data about the data, so that other programs can use the endpoint without being told how.

``partitions`` counts what is stored (VoID); ``record`` says what it is and how to ask it (DCAT 3, SHACL).
Both give triples; ``caselaw describe`` stores them, and the server gives them at ``/.well-known/void``.
"""
