"""Who somebody is, whom they may act for, which posts they hold, and where the places are."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from yimen.identity.models import Account as Account
from yimen.identity.models import Agency as Agency
from yimen.identity.models import ApiToken as ApiToken
from yimen.identity.models import Centre as Centre
from yimen.identity.models import FormerPassword, SecondFactor
from yimen.identity.models import Mandate as Mandate
from yimen.identity.models import Organisation as Organisation
from yimen.identity.models import Person as Person
from yimen.identity.models import Post as Post
from yimen.identity.models import Region as Region
from yimen.identity.models import Staff as Staff
from yimen.identity.rules.accounts import username_of
from yimen.identity.rules.mandates import Period, is_in_force
from yimen.identity.rules.passwords import CITIZEN, PasswordPolicy, is_expired
from yimen.identity.rules.permissions import Permission, permissions_of
from yimen.identity.rules.roles import Role
from yimen.identity.rules.totp import code_for, usable_step
from yimen.kernel.crypto import blind_index, sm3
from yimen.kernel.kept_query import KeptQuery, among
from yimen.kernel.local_days import in_days
from yimen.kernel.rules.personal import Personal, mask_name

_STAFF = KeptQuery(
    lambda account: Staff.objects.select_related("account", "agency", "centre").filter(account=account), account=UUID
)
_PERSON = KeptQuery(lambda account: Person.objects.select_related("account").filter(account=account), account=UUID)


def staff_of(account: UUID) -> Staff | None:
    """Return the member of staff who signs in with this account."""
    return _STAFF.first(account=account)


def person_of(account: UUID) -> Person | None:
    """Return the person who signs in with this account."""
    return _PERSON.first(account=account)


_ACCOUNT = KeptQuery(lambda account: Account.objects.filter(pk=account), account=UUID)


def account_by_id(account: UUID) -> Account:
    """Return the account; it is there, for accounts are closed, not removed."""
    return _ACCOUNT.one(account=account)


def account_named(username: str) -> Account | None:
    """Return the account with this user name, however it was typed."""
    return Account.objects.filter(username=username_of(username)).first()


def former_passwords(account: Account, count: int) -> list[str]:
    """Return the hashes of the last passwords before the present one."""
    found = FormerPassword.objects.filter(account=account).order_by("-at", "-id")
    return list(found.values_list("password", flat=True)[:count])


def account_for_phone(phone: str) -> Account | None:
    """Return the account of the one person with this phone; None when several share it, for it names nobody."""
    found = Person.objects.select_related("account").filter(phone_index=blind_index("phone", phone))
    accounts = [person.account for person in found.filter(account__isnull=False)[:2]]
    return accounts[0] if len(accounts) == 1 else None


def second_factor_of(account: UUID) -> SecondFactor | None:
    """Return the account's authenticator once it has been confirmed."""
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).first()


def unconfirmed_secret(account: UUID) -> str:
    """Return the secret that is being enrolled."""
    secret: Personal = SecondFactor.objects.get(account=account, confirmed_at__isnull=True).secret
    return secret.reveal()


def usable_code(account: UUID, *, at: datetime) -> str:
    """Return a code that would be taken now, nothing when there is none; for a demo's page and for tests."""
    factor = SecondFactor.objects.filter(account=account).first()
    step = usable_step(at=at, after=factor.last_step) if factor else None
    return code_for(factor.secret.reveal(), step) if factor and step else ""


def password_policy(account: Account) -> PasswordPolicy:
    """Return what this account's password must be like; staff follow the stricter policy."""
    return staff_passwords() if staff_of(account.pk) else CITIZEN


def staff_passwords() -> PasswordPolicy:
    """Return the policy for staff; `settings.STAFF_PASSWORDS` changes single numbers of it.

    In a demo passwords do not age: its table of sign-ins stays true.
    """
    policy = PasswordPolicy(**settings.STAFF_PASSWORDS)
    return replace(policy, age_days=None) if settings.DEMO else policy


def password_expired(account: Account, *, today: date) -> bool:
    """Return whether the account's password is too old."""
    changed = localdate(account.password_changed_at) if account.password_changed_at else None
    return is_expired(changed, password_policy(account), today=today)


def person_with(document_kind: str, document_number: str) -> Person | None:
    """Return the one person with this document (number in its checked form), found by its blind index."""
    index = blind_index("document", document_number)
    return Person.objects.filter(document_kind=document_kind, document_index=index).first()


def organisation_with(uscc: str) -> Organisation | None:
    """Return the organisation with this unified social credit code."""
    return Organisation.objects.filter(uscc=uscc).first()


def mandates_of(person: Person, on: date) -> QuerySet[Mandate]:
    """Return the mandates under which this person may act on this day, with their principals."""
    unended = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    standing = Q(withdrawn_at__isnull=True) | in_days("withdrawn_at", on + timedelta(days=1))
    found = Mandate.objects.filter(unended, standing, agent=person, valid_from__lte=on)
    return found.select_related("principal_person", "organisation").order_by("id")


def mandates_given(principal: UUID) -> QuerySet[Mandate]:
    """Return every mandate to act for this person or organisation, newest first."""
    return (
        Mandate.objects.filter(Q(principal_person=principal) | Q(organisation=principal))
        .select_related("agent")
        .order_by("-id")
    )


@dataclass(frozen=True)
class Principals:
    """Whom somebody may act for, and whom no longer."""

    present: frozenset[UUID]
    past: frozenset[UUID]


def principals_of(person: Person, on: date) -> Principals:
    """Return for whom the person may act on this day, and for whom only other days' mandates speak."""
    held: dict[bool, set[UUID]] = {True: set(), False: set()}
    for mandate in Mandate.objects.filter(agent=person):
        withdrawn = localdate(mandate.withdrawn_at) if mandate.withdrawn_at else None
        principal = mandate.organisation_id or mandate.principal_person_id
        if principal is not None:
            period = Period(mandate.valid_from, mandate.valid_to)
            held[is_in_force(period, withdrawn, on=on)].add(principal)
    return Principals(frozenset(held[True]), frozenset(held[False] - held[True]))


def may_act_for(person: Person, principal: UUID, *, on: date) -> bool:
    """Return whether the person may act for this person or organisation on this day; everybody may for oneself."""
    if person.pk == principal:
        return True
    return mandates_of(person, on).filter(Q(principal_person=principal) | Q(organisation=principal)).exists()


def posts_on(day: date) -> QuerySet[Post]:
    """Return the posts that somebody holds on this day."""
    held = Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    return held.select_related("agency", "centre").order_by("id")


_POSTS = KeptQuery(lambda staff, on: posts_on(on).filter(staff=staff), staff=UUID, on=date)


def posts_of(staff: Staff, on: date) -> list[Post]:
    """Return the posts this member of staff holds on this day."""
    return _POSTS(staff=staff.pk, on=on)


def posts_held(staff: Staff) -> QuerySet[Post]:
    """Return every post this member of staff holds, held or will hold, newest first."""
    return Post.objects.filter(staff=staff).select_related("agency", "centre").order_by("-valid_from", "-id")


def permissions_in(posts: Iterable[Post]) -> frozenset[Permission]:
    """Return what these posts allow together."""
    return permissions_of(Role(post.role) for post in posts)


def accounts_of_supervisors(centre: UUID, on: date) -> list[UUID]:
    """Return the accounts of whoever supervises this centre on this day, or every centre where nobody is set for it."""
    posts = Post.objects.filter(role=Role.SUPERVISOR, valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))
    found = posts.exclude(staff__account=None).order_by("staff__account")
    of_centre = found.filter(centre=centre).values_list("staff__account", flat=True).distinct()
    return list(of_centre) or list(found.values_list("staff__account", flat=True).distinct())


def accounts_with_role(role: Role, on: date) -> list[UUID]:
    """Return the accounts of whoever holds a post of this role on this day."""
    found = posts_on(on).filter(role=role).exclude(staff__account=None).order_by("staff__account")
    return list(found.values_list("staff__account", flat=True).distinct())


def staff_list(*, agency: Agency | None = None, centre: Centre | None = None) -> QuerySet[Staff]:
    """Return the staff, of one agency or of a centre and all below it when given, by staff number."""
    found = Staff.objects.select_related("account", "agency", "centre").order_by("staff_number")
    if agency is not None:
        found = found.filter(agency=agency)
    if centre is not None:
        found = found.filter(centre__path__startswith=centre.path)
    return found


_NAMED = KeptQuery(lambda ids: Staff.objects.filter(pk__in=among(ids)), ids=list)


def staff_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of these members of staff by id; for pages that already hold a scoped list of facts."""
    return {staff.pk: staff.name for staff in _NAMED(ids=list(ids))}


def actor_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return who is behind these ids of staff, people or accounts: staff by name, citizens starred; for the auditor."""
    wanted = set(ids)
    found: dict[UUID | None, str] = {}
    for person in Person.objects.filter(Q(pk__in=wanted) | Q(account__in=wanted)).only("name", "account"):
        found |= dict.fromkeys((person.pk, person.account_id), mask_name(person.name))
    for staff in Staff.objects.filter(Q(pk__in=wanted) | Q(account__in=wanted)).only("name", "account"):
        found |= dict.fromkeys((staff.pk, staff.account_id), staff.name)
    return {each: name for each, name in found.items() if each and each in wanted}


_REGION = KeptQuery(lambda: Region.objects.order_by("id"))


def language_of(person: UUID) -> str:
    """Return the language this person chose, Chinese for somebody without an account."""
    chosen = Person.objects.filter(pk=person, account__isnull=False).values_list("account__language", flat=True)
    return chosen.first() or "zh-hans"


def region() -> Region | None:
    """Return the county, district or city that this deployment serves, None before it is set."""
    return _REGION.first()


def agencies() -> QuerySet[Agency]:
    """Return every agency in Chinese alphabetical order."""
    return Agency.objects.order_by("pinyin", "code")


def centres_below(path: str) -> QuerySet[Centre]:
    """Return the centre with this path and all below it, each parent before its children."""
    return Centre.objects.filter(path__startswith=path).order_by("path")


def centre_named(code: str) -> Centre | None:
    """Return the centre with this code."""
    return Centre.objects.filter(code=code).first()


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


def tokens_of(account: UUID, *, at: datetime) -> QuerySet[ApiToken]:
    """Return the account's tokens that work at this moment, newest first."""
    return ApiToken.objects.filter(account=account, revoked_at=None, expires_at__gt=at).order_by("-id")


def usable_tokens(digest: bytes, at: datetime) -> QuerySet[ApiToken]:
    """Return the token with this digest, if it and its account may be used at this moment."""
    return ApiToken.objects.filter(digest=digest, account__is_active=True, revoked_at=None, expires_at__gt=at)


_TOKEN = KeptQuery(lambda digest, at: usable_tokens(digest, at).select_related("account"), digest=bytes, at=datetime)


def token_with(secret: str, *, at: datetime) -> ApiToken | None:
    """Return the token with this secret, if it and its account may be used at this moment."""
    return _TOKEN.first(digest=sm3(secret.encode()), at=at)
