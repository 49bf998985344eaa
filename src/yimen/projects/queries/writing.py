"""Templates being written: who may, the draft beside the live version, and what is wrong with it today."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from yimen.catalogue.models import Item, Material
from yimen.identity.models import Agency, Staff
from yimen.identity.queries import posts_of
from yimen.identity.rules.permissions import Permission, permissions_of
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.models import PlanTemplate, TemplateVersion
from yimen.projects.rules.templates import KnownItem, TemplateFacts, TemplateFault, template_faults

WRITES = frozenset({Permission.MANAGE_PROJECTS})
LOOKS = WRITES | {Permission.WATCH_CASES}  # and may find a draft right that others wrote


def writes_templates(by: Staff, on: date) -> bool:
    """Return whether this member of staff may write templates on this day."""
    return bool(_permissions(by, on) & WRITES)


def _permissions(by: Staff, on: date) -> frozenset[Permission]:
    return permissions_of(Role(post.role) for post in posts_of(by, on))


def template_drafts(by: Staff, on: date) -> QuerySet[TemplateVersion]:
    """Return the drafts that this member of staff may open, the latest first; none for a stranger."""
    if not _permissions(by, on) & LOOKS:
        return TemplateVersion.objects.none()
    return TemplateVersion.objects.filter(published_at__isnull=True).order_by("-edited_at", "-id")


def locked_template_draft(key: str, *, by: Staff, on: date, revision: int) -> TemplateVersion:
    """Return the draft, held until the end of the transaction.

    Raise TemplateVersion.DoesNotExist outside the asker's scope, NotAllowed("template_changed") when it is not the
    `revision` that was seen.
    """
    draft = template_drafts(by, on).select_for_update().get(key=key)
    if draft.revision != revision:
        raise NotAllowed("template_changed")
    return draft


def facts_of(live: PlanTemplate) -> TemplateFacts:
    """Return what a live template says."""
    names = ("key", "name", "limit", "source", "lines", "earlier_limit", "kinds", "routes", "flags")
    return TemplateFacts(**{name: getattr(live, name) for name in names})


def facts_of_version(version: TemplateVersion) -> TemplateFacts:
    """Return what a version says."""
    return TemplateFacts(key=version.key, **version.document)


def editions_of_template(key: str) -> QuerySet[TemplateVersion]:
    """Return the published versions of a template, the latest first."""
    return TemplateVersion.objects.filter(key=key, published_at__isnull=False).order_by("-number")


def known_items(codes: Iterable[str]) -> dict[str, KnownItem]:
    """Return, of these items, those that can be planned today, with the names of their materials."""
    rows = list(Item.objects.filter(code__in=set(codes), status="in_use", live__isnull=False).select_related("agency"))
    papers: dict[UUID, dict[str, str]] = {}
    wanted = Material.objects.filter(version__in=[row.live_id for row in rows]).order_by("position")
    for version, key, name in wanted.values_list("version", "key", "name"):
        papers.setdefault(version, {})[key] = name
    return {
        row.code: KnownItem(row.name, row.agency.short_name, papers.get(row.live_id, {})) for row in rows if row.live_id
    }


def faults_of(facts: TemplateFacts, items: Mapping[str, KnownItem] | None = None) -> list[TemplateFault]:
    """Return what is wrong with a template today, errors first."""
    known = known_items(line["item"] for line in facts.lines) if items is None else items
    owners = {line["agency"] for line in facts.lines if line.get("agency")}
    agencies = set(Agency.objects.filter(code__in=owners).values_list("code", flat=True)) if owners else set()
    return template_faults(facts, known, agencies)
