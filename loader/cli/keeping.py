"""Commands that look after what is stored."""

from loader.cli.console import note, settings


def index() -> int:
    """Make the index of words anew, which `cl:matches` searches.

    It keeps itself in step with what is loaded, also after a crash. This is for an index that was damaged,
    for a store from before there was one, and for a server that others write to.

    For example:

    - `caselaw index`
    """
    from loader.store import open_store

    with open_store(settings()).writer() as writer:
        writer.index()
    note("the index of words was made anew")
    return 0
