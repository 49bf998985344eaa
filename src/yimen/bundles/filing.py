"""What was handed in for the whole, and how each part's own application is filled from it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from uuid import UUID

from yimen.bundles.kept import KeptItem
from yimen.bundles.models import Bundle, BundlePart
from yimen.bundles.rules.filing import BundleApplication, FiledBundle, FiledPart
from yimen.cases.actions.submit_cases import Filing
from yimen.cases.answers import open_answers
from yimen.cases.models import Case
from yimen.cases.query_code import query_code
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties, ReceivedAs
from yimen.cases.rules.wish import Wish
from yimen.catalogue.rules.situations import Pinned
from yimen.delivery.rules.states import Way
from yimen.licences.rules.uses import Scope


@dataclass(frozen=True)
class HandedIn:
    """One form and one set of materials, by whom and where."""

    centre: UUID
    channel: Channel
    parties: Parties
    answers: Mapping[str, Any]
    materials: Mapping[str, MaterialGiven]
    wish: Wish | None

    @classmethod
    def by(cls, application: BundleApplication) -> Self:
        """Return what this filing hands in."""
        given = {each.key: each for each in application.materials}
        parties = application.parties
        return cls(application.centre, application.channel, parties, application.answers, given, application.wish)

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """Return what was handed in for a bundle."""
        parties = Parties(
            person=bundle.person_id,
            organisation=bundle.organisation_id,
            agent=bundle.agent_id,
            operator=bundle.operator_id,
            name=bundle.applicant_name,
            phone=bundle.phone.reveal() if bundle.phone else "",
        )
        answers = {**bundle.form, **open_answers(bundle.sealed_form)}
        wish = open_answers(bundle.wish)
        return cls(
            bundle.centre_id,
            Channel(bundle.channel),
            parties,
            answers,
            {raw["key"]: _given(raw) for raw in bundle.materials},
            Wish(**{**wish, "way": Way(wish["way"])}) if wish else None,
        )

    def filing(
        self, part: BundlePart, kept: KeptItem, *, results: Collection[str] = (), handed_only: bool = False
    ) -> Filing:
        """Return the part's own filing; the materials of these keys are results that are no licences.

        `handed_only` leaves out what may have changed since: what is to be taken, and how the result is wanted.
        """
        pinned = Pinned.of(part.situation)
        asked = [paper for paper in kept.papers if paper.key not in pinned.outcome.without]
        given = self._materials(part.papers, handed_only=handed_only)
        application = Application(
            version=part.version_id,
            centre=self.centre,
            channel=self.channel,
            parties=self.parties,
            answers={own: self.answers[key] for own, key in part.answers.items() if key in self.answers},
            key=f"bundle:{part.bundle_id}:{part.position}",
            materials=(*given, *(MaterialGiven(key, received_as=ReceivedAs.RESULT) for key in results)),
            situation=pinned.answers,
            wish=None if handed_only else self._wish_for(kept),
        )
        return Filing(application=application, number=part.number, version=kept.version, asked=asked, pinned=pinned)

    def _materials(self, papers: Mapping[str, str], *, handed_only: bool) -> list[MaterialGiven]:
        handed = [(own, self.materials[key]) for own, key in papers.items() if key in self.materials]
        return [replace(each, key=own) for own, each in handed if not (handed_only and each.taken)]

    def _wish_for(self, kept: KeptItem) -> Wish | None:
        """Return the wish where the item has a result that can go that way; the counter needs none."""
        if self.wish is None or self.wish.way == Way.COUNTER or self.wish.way not in kept.version.result_ways:
            return None
        return self.wish


def stored_materials(materials: Iterable[MaterialGiven]) -> list[dict[str, Any]]:
    """Return the materials as a bundle keeps them."""
    return [
        {
            "key": each.key,
            "files": [str(file) for file in each.files],
            "as": each.received_as.value,
            "taken": str(each.taken) if each.taken else None,
            "scope": each.scope.value,
        }
        for each in materials
    ]


def filed_bundle(bundle: Bundle, parts: Iterable[BundlePart], cases: Mapping[UUID, Case]) -> FiledBundle:
    """Return what the applicant takes home."""
    return FiledBundle(
        bundle=bundle.pk,
        number=bundle.number,
        query_code=query_code(bundle.number),
        parts=tuple(
            FiledPart(
                item=part.item.code,
                name=part.version.name,
                number=part.number,
                query_code=query_code(part.number),
                state=part.state,
                case=part.case_id,
                hear_by=cases[part.case_id].hear_by if part.case_id else None,
            )
            for part in parts
        ),
    )


def _given(raw: Mapping[str, Any]) -> MaterialGiven:
    return MaterialGiven(
        key=raw["key"],
        files=tuple(UUID(file) for file in raw["files"]),
        received_as=ReceivedAs(raw["as"]),
        taken=UUID(raw["taken"]) if raw["taken"] else None,
        scope=Scope(raw["scope"]),
    )
