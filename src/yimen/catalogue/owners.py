"""Which agency a record means: by the district's own code, else by name within its area."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from yimen.catalogue.rules.record import OwnerRecord
from yimen.catalogue.rules.words import initials, pinyin
from yimen.identity.actions.add_agency import add_agency
from yimen.identity.models import Agency

SLUG_LENGTH = 40
AREA_IN_SLUG = re.compile(r"-([0-9a-z]{6})-[0-9a-f]{6}$")  # what slug_of writes


@dataclass
class Owners:
    """The agencies known so far; one that is missing is entered when a record first names it.

    A credit code is no key: real files give one code to two departments and two codes to one.
    """

    by: UUID | None
    at: datetime
    known: dict[str, Agency] = field(default_factory=dict)
    entered: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for agency in Agency.objects.all():
            self.known[agency.code] = agency
            self.known.setdefault(agency.name, agency)

    def of(self, owner: OwnerRecord) -> Agency:
        """Return the agency, entered now when it is new."""
        code = owner.code or slug_of(owner)
        found = self.known.get(code) or (None if owner.code else self._namesake(owner))
        if found is None:
            found = self._enter(owner, code)
        return found

    def _namesake(self, owner: OwnerRecord) -> Agency | None:
        """Return the department of the same name, unless its code shows that it was entered for another area."""
        found = self.known.get(owner.name)
        if found is None:
            return None
        elsewhere = AREA_IN_SLUG.search(found.code)
        return None if elsewhere and owner.area_code and elsewhere[1] != owner.area_code[:6].lower() else found

    def _enter(self, owner: OwnerRecord, code: str) -> Agency:
        agency = add_agency(
            code=code, name=owner.name, short_name=owner.name[:60], uscc=owner.uscc,
            pinyin=pinyin(owner.name)[:300], by=self.by, at=self.at,
        )  # fmt: skip
        self.known[code] = agency
        self.entered.append(code)
        self.known.setdefault(owner.name, agency)
        return agency


@lru_cache(1024)  # a file names the same few departments for each of its items
def slug_of(owner: OwnerRecord) -> str:
    """Return a code that people can read and that differs between areas and names."""
    letters = "".join(c for c in initials(owner.name).lower() if c.isascii() and c.isalnum())[:SLUG_LENGTH]
    digest = sha256(f"{owner.area_code[:6]} {owner.name}".encode()).hexdigest()[:6]
    return "-".join(part for part in (letters, owner.area_code[:6].lower(), digest) if part)
