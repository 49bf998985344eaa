"""Receipts, notices and decisions that are drawn later than they are promised."""

import secrets

from django.db import models

from yimen.kernel.models.base import Entity
from yimen.kernel.models.files import StoredFile


def new_check_token() -> str:
    """Return a public token that nobody can guess (144 bits)."""
    return secrets.token_urlsafe(18)


class Document(Entity):
    """A document with its number; the file follows when the worker has drawn it."""

    class State(models.TextChoices):
        PENDING = "pending", "生成中"
        READY = "ready", "已生成"
        FAILED = "failed", "生成失败"

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    subject = models.UUIDField(db_index=True)
    template = models.CharField(max_length=60)
    data = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    ofd_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    signature = models.BinaryField(default=b"")  # SM2 over the bytes of `file`, in DER (GM/T 0009)
    check_token = models.CharField(max_length=24, unique=True, default=new_check_token)
    requested_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "number"], name="document_once"),
            models.CheckConstraint(
                name="ready_has_a_file", condition=~models.Q(state="ready") | models.Q(file__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["number"], name="document_by_number"),
            models.Index(
                fields=["requested_at"], name="documents_to_queue", condition=models.Q(state="pending", queued_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """Return what stands above the text: it depends on more than the kind."""
        return str(self.data.get("title") or self.kind)
