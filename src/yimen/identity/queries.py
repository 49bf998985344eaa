"""Who somebody is, whom they may act for, which posts they hold, and where the places are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.identity.models import Account as Account
from yimen.identity.models import Agency as Agency
from yimen.identity.models import Centre as Centre
from yimen.identity.models import Mandate as Mandate
from yimen.identity.models import Organisation as Organisation
from yimen.identity.models import Person as Person
from yimen.identity.models import Post as Post
from yimen.identity.models import Region as Region
from yimen.identity.models import Staff as Staff
from yimen.identity.rules.permissions import Permission, permissions_of
from yimen.identity.rules.roles import Role


def staff_of(account: UUID) -> Staff | None:
    """Return the member of staff who signs in with this account."""
    return Staff.objects.select_related("account", "agency", "centre").filter(account=account).first()


def person_of(account: UUID) -> Person | None:
    """Return the person who signs in with this account."""
    return Person.objects.select_related("account").filter(account=account).first()


def account_named(username: str) -> Account | None:
    """Return the account with this user name, however it was typed."""
    return Account.objects.filter(username=username.strip().casefold()).first()


def find_person(document_kind: str, document_index: bytes) -> Person | None:
    """Return the one person with this document, found by its blind index."""
    return Person.objects.filter(document_kind=document_kind, document_index=document_index).first()


def mandates_of(person: Person, on: date) -> QuerySet[Mandate]:
    """Return the mandates under which this person may act on this day, with their principals."""
    return (
        Mandate.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), agent=person, valid_from__lte=on)
        .exclude(withdrawn_at__date__lte=on)
        .select_related("principal_person", "organisation")
        .order_by("id")
    )


def mandates_given(principal: UUID) -> QuerySet[Mandate]:
    """Return every mandate to act for this person or organisation, newest first."""
    return (
        Mandate.objects.filter(Q(principal_person=principal) | Q(organisation=principal))
        .select_related("agent")
        .order_by("-id")
    )


def may_act_for(person: Person, principal: UUID, *, on: date) -> bool:
    """Return whether the person may act for this person or organisation on this day; everybody may for oneself."""
    if person.pk == principal:
        return True
    return mandates_of(person, on).filter(Q(principal_person=principal) | Q(organisation=principal)).exists()


def posts_of(staff: Staff, on: date) -> QuerySet[Post]:
    """Return the posts this member of staff holds on this day."""
    return (
        Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), staff=staff, valid_from__lte=on)
        .select_related("agency", "centre")
        .order_by("id")
    )


def permissions_in(posts: Iterable[Post]) -> frozenset[Permission]:
    """Return what these posts allow together."""
    return permissions_of(Role(post.role) for post in posts)


def staff_list(*, agency: Agency | None = None, centre: Centre | None = None) -> QuerySet[Staff]:
    """Return the staff, of one agency or of a centre and all below it when given, by staff number."""
    found = Staff.objects.select_related("account", "agency", "centre").order_by("staff_number")
    if agency is not None:
        found = found.filter(agency=agency)
    if centre is not None:
        found = found.filter(centre__path__startswith=centre.path)
    return found


def region() -> Region | None:
    """Return the county, district or city that this deployment serves, None before it is set."""
    return Region.objects.first()


def agencies() -> QuerySet[Agency]:
    """Return every agency in Chinese alphabetical order."""
    return Agency.objects.order_by("pinyin", "code")


def centres_below(path: str) -> QuerySet[Centre]:
    """Return the centre with this path and all below it, each parent before its children."""
    return Centre.objects.filter(path__startswith=path).order_by("path")


@dataclass
class CentreNode:
    """A centre with those right below it."""

    centre: Centre
    children: list["CentreNode"] = field(default_factory=list)


def centre_tree(path: str = "") -> list[CentreNode]:
    """Return the centres below a path (all of them without one) as a tree, in one statement."""
    nodes: dict[UUID, CentreNode] = {}
    roots: list[CentreNode] = []
    for centre in centres_below(path):
        nodes[centre.pk] = node = CentreNode(centre)
        parent = nodes.get(centre.parent_id) if centre.parent_id else None
        (parent.children if parent else roots).append(node)
    return roots
