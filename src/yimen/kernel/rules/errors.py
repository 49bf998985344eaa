"""The one way a rule says no."""


class NotAllowed(Exception):  # noqa: N818  it is a refusal, not a fault
    """A rule refuses; `code` is turned into a sentence (page, API problem, kiosk) in one place.

    `details` fill the sentence's placeholders: ordinary data only, never personal data.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
