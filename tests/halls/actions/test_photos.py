"""Photos of a place: decoded, scaled, written anew; nothing of a hostile upload survives."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.cast import MONDAY, Town, build_town
from tests.home import own_anchors
from yimen.halls.actions.add_photo import add_photo
from yimen.halls.actions.remove_photo import remove_photo
from yimen.halls.models import PremisesPhoto
from yimen.halls.rules.premises import MOST_PHOTOS
from yimen.kernel.documents import photos
from yimen.kernel.documents.photos import LARGEST_FILE, made_anew
from yimen.kernel.models import StoredFile
from yimen.kernel.queries import open_file
from yimen.kernel.rules.errors import NotAllowed

__all__ = ["own_anchors"]
SECRET = b"GPS-of-somebody"


def photo(kind: str = "JPEG", size: tuple[int, int] = (3000, 1500), **options: Any) -> bytes:
    """Return a picture, its left half red."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def with_metadata() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = SECRET.decode()
    return photo(exif=exif, comment=SECRET)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_is_scaled_and_a_jpeg(kind: str) -> None:
    made = made_anew(photo(kind))
    assert (made.width, made.height) == (1600, 800)
    assert made.content.startswith(b"\xff\xd8\xff")


def test_metadata_is_gone_and_it_stands_upright() -> None:
    content = with_metadata()
    assert SECRET in content
    made = made_anew(content + b"<script>alert(1)</script>")
    assert SECRET not in made.content
    assert b"script" not in made.content
    with Image.open(BytesIO(made.content)) as image:
        assert image.size == (600, 1200)
        assert not image.getexif()
        assert "comment" not in image.info


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"x" * 100,
        b"<svg onload=alert(1)>",
        photo()[:200],
        photo("GIF"),
        photo("BMP", (50, 50)),
        b"\xff\xd8\xff" + b"\x00" * 50,
        b"%PDF-1.4",
        b"x" * (LARGEST_FILE + 1),
    ],
    ids=["empty", "text", "svg", "cut", "gif", "bmp", "lying", "pdf", "large"],
)
def test_what_is_no_photo_is_refused(hostile: bytes) -> None:
    with pytest.raises(NotAllowed, match="photo_unreadable"):
        made_anew(hostile)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = photo("PNG", (200, 100))
    monkeypatch.setattr(photos, "MOST_PIXELS", 200 * 100)
    assert made_anew(content).width == 200
    monkeypatch.setattr(photos, "MOST_PIXELS", 200 * 100 - 1)
    with pytest.raises(NotAllowed, match="photo_unreadable"):
        made_anew(content)


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def add(town: Town, *, content: bytes | None = None, caption: str = "大厅正门") -> PremisesPhoto:
    by = town.supervisor
    return add_photo(
        centre=town.centre.pk, content=content or photo(size=(40, 30)), caption=caption, by=by.pk,
        account=by.account_id, at=MONDAY,
    )  # fmt: skip


def test_what_is_kept_is_what_we_wrote(town: Town) -> None:
    made = add(town, content=with_metadata())
    row, stream = open_file(made.file)
    assert row.media_type == "image/jpeg"
    with stream:
        assert SECRET not in stream.read()


@pytest.mark.parametrize("caption", ["", "  ", "字" * 61])
def test_every_photo_says_what_it_shows(town: Town, caption: str) -> None:
    with pytest.raises(NotAllowed, match="photo_caption"):
        add(town, caption=caption)
    assert not StoredFile.objects.exists()
    add(town, caption="字" * 60)


def test_a_place_has_so_many_and_no_more(town: Town) -> None:
    for _ in range(MOST_PHOTOS):
        made = add(town)
    with pytest.raises(NotAllowed, match="photos_enough"):
        add(town)
    remove_photo(photo=made.pk, centre=town.centre.pk, by=town.supervisor.pk, at=MONDAY)
    assert not StoredFile.objects.filter(pk=made.file).exists()
    with pytest.raises(PremisesPhoto.DoesNotExist):
        remove_photo(photo=made.pk, centre=town.centre.pk, by=town.supervisor.pk, at=MONDAY)
    other = PremisesPhoto.objects.first()
    assert other
    with pytest.raises(PremisesPhoto.DoesNotExist):
        remove_photo(photo=other.pk, centre=town.elsewhere.pk, by=town.supervisor.pk, at=MONDAY)
    add(town)
