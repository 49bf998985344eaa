"""Photos made anew: whatever was uploaded is decoded, scaled and written again, and nothing else of it is kept."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from yimen.kernel.rules.errors import NotAllowed

LARGEST_FILE = 12 << 20
MOST_PIXELS = 40_000_000
SIDES = (1600, 1200)
READ = ("JPEG", "PNG", "WEBP")
TYPE = "image/jpeg"


@dataclass(frozen=True)
class Picture:
    """A JPEG that we wrote ourselves, with its size."""

    content: bytes
    width: int
    height: int


def made_anew(content: bytes) -> Picture:
    """Return the photo upright, at most 1600 by 1200, without metadata; raise NotAllowed("photo_unreadable") else."""
    if not 0 < len(content) <= LARGEST_FILE:
        raise NotAllowed("photo_unreadable")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _written(content)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        raise NotAllowed("photo_unreadable") from None


def _written(content: bytes) -> Picture:
    with Image.open(BytesIO(content), formats=READ) as image:
        if image.width * image.height > MOST_PIXELS or getattr(image, "n_frames", 1) > 1:
            raise NotAllowed("photo_unreadable")
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(SIDES)
    plain = Image.new("RGB", upright.size)  # the pixels only: no EXIF, no colour profile, no comments
    plain.paste(upright)
    written = BytesIO()
    plain.save(written, "JPEG", quality=82, optimize=True)
    return Picture(written.getvalue(), plain.width, plain.height)
