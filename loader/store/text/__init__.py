"""Search for words within SPARQL: ``?passage cl:matches "deliberate NEAR indifference"``.

``words`` reads what is searched for, ``index`` finds it in SQLite's FTS5, ``passages`` says what is in the
index, ``matching`` puts what was found into the query. The index holds nothing that the graph does not,
and can be made anew from it.
"""
