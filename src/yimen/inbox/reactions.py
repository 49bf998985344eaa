"""What follows from a message: a text, where the matrix and the reader want one. May run twice."""

from yimen.inbox.actions.text_message import text_message
from yimen.inbox.events import MessageSent


def text(fact: MessageSent) -> None:
    """Send the message as a text, alone or with others."""
    text_message(message=fact.message, at=fact.at)
