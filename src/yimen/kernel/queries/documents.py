"""Documents for reading."""

from uuid import UUID

from django.db.models import QuerySet

from yimen.kernel.models import Document


def documents_of(subject: UUID) -> QuerySet[Document]:
    """Return the subject's documents in the order they were asked for; the caller has checked who asks."""
    return Document.objects.filter(subject=subject).order_by("requested_at", "id")


def token_of(document: UUID) -> str | None:
    """Return the public token of a document, with which anybody checks it."""
    return Document.objects.filter(pk=document).values_list("check_token", flat=True).first()


def document_by_id(document: UUID | None) -> Document | None:
    """Return the document; the caller has checked who asks."""
    return Document.objects.filter(pk=document).first() if document else None
