"""Documents for reading."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yimen.kernel.models import Document

__all__ = ["Document", "document_by_id", "documents_of", "ready_subjects", "token_of"]


def documents_of(subject: UUID) -> QuerySet[Document]:
    """Return the subject's documents in the order they were asked for; the caller has checked who asks."""
    return Document.objects.filter(subject=subject).order_by("requested_at", "id")


def ready_subjects(subjects: Iterable[UUID]) -> set[UUID]:
    """Return those of these subjects that have a drawn document; the caller has checked who asks."""
    drawn = Document.objects.filter(subject__in=list(subjects), file__isnull=False)
    return set(drawn.values_list("subject", flat=True))


def token_of(document: UUID) -> str | None:
    """Return the public token of a document, with which anybody checks it."""
    return Document.objects.filter(pk=document).values_list("check_token", flat=True).first()


def document_by_id(document: UUID | None) -> Document | None:
    """Return the document; the caller has checked who asks."""
    return Document.objects.filter(pk=document).first() if document else None
