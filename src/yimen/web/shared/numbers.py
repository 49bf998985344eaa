"""Whole numbers as they come with a request: a page shown, a revision seen, a place in a list."""

MOST = 999_999_999  # what a column of the database takes


def typed_number(text: str, *, otherwise: int, most: int = MOST) -> int:
    """Return the whole number typed, full-width digits too; `otherwise` for anything else, and for one over `most`."""
    text = text.strip()
    if not text.isdecimal() or len(text) > len(str(most)):
        return otherwise
    number = int(text)
    return number if number <= most else otherwise
