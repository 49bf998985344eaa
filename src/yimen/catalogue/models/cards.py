"""Services elsewhere that people look for on the first page."""

from django.db import models

from yimen.kernel.models import Entity


class ServiceCard(Entity):
    """A card on the portal's first page that opens a page of another body (移动社保, 税务 …)."""

    title = models.CharField(max_length=20, unique=True)
    icon = models.CharField(max_length=20)
    url = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.title
