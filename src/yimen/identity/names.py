"""Names of people and organisations, as they are entered: what stands here, a paper must be able to say."""

from yimen.identity.rules.documents import check_name
from yimen.kernel.documents.drawable import undrawn
from yimen.kernel.rules.errors import NotAllowed


def printable_name(text: str) -> str:
    """Return the name as `check_name` does; raise NotAllowed("name_undrawn") for what no embedded font draws."""
    name = check_name(text)
    if character := undrawn(name):
        raise NotAllowed("name_undrawn", character=character)
    return name
