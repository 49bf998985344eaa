"""A mistake an operator can put right: one plain sentence, Chinese first, then English, never a traceback."""


class PlainError(Exception):
    """Raised with one sentence in both languages; the command line prints it and exits with 2."""

    def __init__(self, chinese: str, english: str = "") -> None:
        """Keep the two sentences as one line."""
        super().__init__(f"{chinese} {english}".strip())
