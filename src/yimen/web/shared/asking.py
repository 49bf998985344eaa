"""What somebody searched before opening an item: read from where the browser says that it came from."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest

LONGEST = 60


def searched_at(request: HttpRequest, address: str) -> str:
    """Return the words of the search page at this address of ours that led here, empty when none did."""
    try:
        came_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if came_from.netloc != request.get_host() or came_from.path != address:
        return ""
    return parse_qs(came_from.query).get("q", [""])[0][:LONGEST].replace("\x00", "")
