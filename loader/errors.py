"""What can go wrong for a person, as exceptions whose message says what was found, where, and what to do.

::

    CaselawError
    ├── SourceError        the input cannot be read as an opinion
    │   └── NoDecision     it is not meant to be one, as the record of a volume is not
    ├── RuleError          a rule, vocabulary or query file of ours is wrong
    ├── StoreError         the store cannot do what was asked
    │   ├── StoreLocked    another process is writing to it
    │   ├── StoreMissing   there is no store yet
    │   ├── StoreBusy      too many questions are waiting
    │   └── QueryError     the store refuses a query
    │       ├── QueryTimeout   it ran past its deadline
    │       ├── CallRefused    it would call another server
    │       └── AnswerTooLong  its answer is longer than is given
    └── UsageError         a value given on the command line or in a request is no good

None of them knows about HTTP or exit codes; ``api.errors`` and ``loader.cli`` translate.
"""


class CaselawError(Exception):
    """The root. Its message is one line, written for the person who must act."""


class SourceError(CaselawError):
    """The input cannot be read as an opinion: missing, empty, binary, wrongly encoded, not an opinion."""


class NoDecision(SourceError):
    """The input is whole and known, and holds no opinion; passing it over loses nothing."""


class RuleError(CaselawError):
    """A rule, vocabulary, shape or query file is wrong; the message names the file and the term."""


class StoreError(CaselawError):
    """The store cannot do what was asked; nothing was changed."""


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class StoreMissing(StoreError):
    """There is no store at that place yet."""


class StoreBusy(StoreError):
    """All readers are busy and enough questions are waiting; asking again later may do."""


class QueryError(StoreError):
    """The store refuses a query or an update; the message says where in the text, when it is known."""


class QueryTimeout(QueryError):
    """A query ran past its deadline and was stopped."""


class CallRefused(QueryError):
    """A query or an update would call another server, which is not allowed."""


class AnswerTooLong(QueryError):
    """The answer to a query is longer than is given; what was sent before is not the whole."""


class UsageError(CaselawError):
    """A value given by a person is no good; the message says what would be."""
