"""A stored file on its way to a browser: what it could run is only offered for download."""

from uuid import UUID

from django.http import FileResponse

from yimen.kernel.queries import open_file

SHOWN_IN_PLACE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp"})


def sent(file: UUID) -> FileResponse:
    """Return the file's bytes; what a browser could run is only offered for download."""
    row, stream = open_file(file)
    is_safe = row.media_type in SHOWN_IN_PLACE
    response = FileResponse(
        stream,
        as_attachment=not is_safe,
        filename=row.name,
        content_type=row.media_type if is_safe else "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
