"""Case (办件): one filing on its way from the door to the result, and what was handed in with it."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.cases.rules.states import LABELS, OPEN, State
from yimen.catalogue.rules.situations import Pinned, narrowed
from yimen.kernel.fields import PersonalField, SealedField
from yimen.kernel.models import Entity

STATES = [(state.value, LABELS[state]) for state in State]
CHANNELS = [(Channel.PORTAL, "网上"), (Channel.WINDOW, "窗口"), (Channel.API, "接口"), (Channel.KIOSK, "自助终端")]

# An open case whose clock neither runs nor stands still: there should be none. One sent back waits for its applicant.
CLOCKLESS = Q(
    state__in=[state.value for state in OPEN if state != State.SENT_BACK], next_due__isnull=True, paused_on__isnull=True
)


class Case(Entity):
    """The case itself; its item version is the one of the filing day."""

    number = models.CharField(max_length=40, unique=True)
    version = models.ForeignKey("catalogue.ItemVersion", models.PROTECT, related_name="+")
    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=STATES, default=State.SUBMITTED)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    person = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    agent = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    operator = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    applicant_name = models.CharField(max_length=200)
    phone = PersonalField("phone", null=True)
    form = models.JSONField(default=dict)
    sealed_form = SealedField("answers", null=True)
    situation = models.JSONField(default=dict, db_default={})  # what was asked before, and came of it: see Pinned
    key = models.CharField(max_length=80, unique=True)
    body_digest = models.BinaryField(max_length=32, null=True)
    submitted_at = models.DateTimeField()
    received_on = models.DateField()
    hear_by = models.DateField()
    intake_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    accepted_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    window = models.ForeignKey("halls.Window", models.PROTECT, null=True, related_name="+")
    window_kind = models.CharField(max_length=16, blank=True)
    window_seconds = models.PositiveIntegerField(null=True)
    statutory_due = models.DateField(null=True)
    promised_due = models.DateField(null=True)
    pre_review_due = models.DateField(null=True)
    supplement_due = models.DateField(null=True)
    tolerance_due = models.DateField(null=True)
    transfer_due = models.DateField(null=True)
    delivery_due = models.DateField(null=True)
    check_due = models.DateField(null=True)
    next_due = models.DateField(null=True)  # the one date that binds now; none while paused or ended
    due_at = models.DateTimeField(null=True)  # the same as an instant where the limit is in hours or minutes
    paused_on = models.DateField(null=True)
    unpublished_years = ArrayField(models.PositiveSmallIntegerField(), default=list)
    is_deemed = models.BooleanField(
        default=False, db_default=False
    )  # accepted or granted because the authority said nothing in time
    is_tolerant = models.BooleanField(
        default=False, db_default=False
    )  # accepted while tolerable materials were missing (容缺受理)
    is_promised = models.BooleanField(
        default=False, db_default=False
    )  # granted on the applicant's signed promise (告知承诺)
    is_instant = models.BooleanField(
        default=False, db_default=False
    )  # accepted and granted by the item's rule, by nobody (秒批)
    is_fee_held = models.BooleanField(default=False, db_default=False)  # granted, and the result waits for the fee
    is_awaiting = models.BooleanField(
        default=False, db_default=False
    )  # reviewed before its land papers are there (零条件预审): nothing is decided until they come
    is_being_made = models.BooleanField(default=False, db_default=False)  # granted, and the result waits for 制证
    extended_at = models.DateTimeField(null=True)
    renews = models.ForeignKey("licences.Licence", models.PROTECT, null=True, related_name="+")
    silence_on = models.DateField(null=True)  # a timely renewal not decided by the end of this day is granted
    delivery_reminded_at = models.DateTimeField(null=True)
    transferred_to = models.CharField(max_length=200, blank=True, default="", db_default="")
    missing = models.JSONField(default=list)
    supplement_asked_at = models.DateTimeField(null=True)
    notices = models.PositiveSmallIntegerField(default=0, db_default=0)  # how often something missing was asked for
    asked_keys = models.JSONField(default=list, db_default=[])  # every material that a notice has named
    reminded_for = models.DateField(null=True)  # the deadline of which the applicant has been reminded
    apply_to = models.CharField(max_length=200, blank=True, default="", db_default="")  # who is in charge, if not we
    return_reason = models.JSONField(null=True)
    decision = models.CharField(max_length=10, blank=True, choices=[("granted", "准予"), ("refused", "不予")])
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="case_has_one_applicant",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | (
                    (Q(intake_by__isnull=True) | ~Q(decided_by=F("intake_by")))
                    & (Q(accepted_by__isnull=True) | ~Q(decided_by=F("accepted_by")))
                    & (Q(operator__isnull=True) | ~Q(decided_by=F("operator")))
                ),
                name="intake_never_decides",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False)
                | Q(accepted_at__isnull=False, is_deemed=True)
                | Q(accepted_at__isnull=False, is_instant=True),
                name="accepted_at_and_by",
            ),
            models.CheckConstraint(condition=~Q(decision="refused") | ~Q(reason=""), name="refusal_has_reason"),
            models.UniqueConstraint(
                fields=["renews"],
                condition=Q(renews__isnull=False, state__in=[state.value for state in OPEN]),
                name="one_open_renewal",
            ),
        ]
        indexes = [
            models.Index(
                fields=["centre", "next_due", "id"],
                condition=Q(state__in=["submitted", "pre_reviewed", "supplementing", "returned"]),
                name="case_desk",
            ),
            models.Index(fields=["centre", "decided_at", "id"], condition=Q(state="ready"), name="case_issue"),
            models.Index(fields=["agency", "next_due", "id"], condition=Q(state="pre_review"), name="case_pre_review"),
            models.Index(fields=["next_due", "id"], condition=Q(next_due__isnull=False), name="case_next_due"),
            models.Index(fields=["paused_on", "id"], condition=Q(paused_on__isnull=False), name="case_paused"),
            models.Index(fields=["id"], condition=CLOCKLESS, name="case_clockless"),
            models.Index(fields=["transfer_due", "id"], condition=Q(transfer_due__isnull=False), name="case_transfer"),
            models.Index(
                fields=["agency", "next_due", "id"], condition=Q(next_due__isnull=False), name="case_agency_due"
            ),
            models.Index(fields=["state", "-id"], condition=~Q(state="closed"), name="case_by_state"),
            models.Index(
                fields=["tolerance_due", "id"], condition=Q(tolerance_due__isnull=False), name="case_tolerance"
            ),
            models.Index(fields=["check_due", "id"], condition=Q(check_due__isnull=False), name="case_check"),
            models.Index(
                fields=["supplement_due", "id"], condition=Q(supplement_due__isnull=False), name="case_supplement"
            ),
            models.Index(fields=["delivery_due", "id"], condition=Q(delivery_due__isnull=False), name="case_delivery"),
            models.Index(fields=["silence_on", "id"], condition=Q(silence_on__isnull=False), name="case_silence"),
            models.Index(fields=["person", "-id"], condition=Q(person__isnull=False), name="case_of_person"),
            models.Index(fields=["organisation", "-id"], condition=Q(organisation__isnull=False), name="case_of_org"),
            models.Index(fields=["agent", "-id"], condition=Q(agent__isnull=False), name="case_of_agent"),
            models.Index(fields=["submitted_at", "centre"], name="case_by_filing"),
            # Rows lie in the order of time: a summary of each stretch of pages serves the reports at next to no cost.
            BrinIndex(
                fields=["received_on", "accepted_at", "decided_at", "closed_at"],
                pages_per_range=32,
                autosummarize=True,
                name="case_times",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_withheld(self) -> bool:
        """Return whether its result waits: for promised papers, for its fee, or to be made."""
        return self.tolerance_due is not None or self.is_fee_held or self.is_being_made

    @property
    def pinned(self) -> Pinned:
        """Return the situation as it was settled on the filing day, empty where the item asks none."""
        return Pinned.of(self.situation)

    @property
    def form_asked(self) -> dict[str, Any]:
        """Return the form without the questions that do not apply in this situation."""
        return narrowed(self.version.form, self.pinned.outcome.without_fields)


class CaseMaterial(Entity):
    """One material of a case; files are stored-file ids in the order of their pages."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="materials")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=400)
    necessity = models.CharField(max_length=12)
    files = ArrayField(models.UUIDField(), default=list)
    received_as = models.CharField(
        max_length=10,
        blank=True,
        choices=[
            (ReceivedAs.UPLOAD, "上传"),
            (ReceivedAs.PAPER, "纸质"),
            (ReceivedAs.PROMISED, "承诺后补"),
            (ReceivedAs.LICENCE, "电子证照"),
            (ReceivedAs.EARLIER, "沿用以前提交的"),
            (ReceivedAs.RESULT, "前一事项的结果"),
            (ReceivedAs.STUDY, "区域评估"),
            (ReceivedAs.AWAITED, "待取得"),
        ],
    )
    channel = models.CharField(max_length=10, choices=CHANNELS, blank=True)
    basis = models.CharField(max_length=200, blank=True, default="", db_default="")  # what stands in for the paper
    position = models.PositiveSmallIntegerField(default=0)
    # Found through their case only, so they have no index of their own: every filing writes this table.
    licence = models.ForeignKey("licences.Licence", models.PROTECT, null=True, related_name="+", db_index=False)
    retrieval = models.ForeignKey("licences.Retrieval", models.PROTECT, null=True, related_name="+", db_index=False)
    taken_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="case_material_once"),
            models.CheckConstraint(
                condition=Q(received_as="licence", licence__isnull=False, retrieval__isnull=False)
                | ~Q(received_as="licence") & Q(licence__isnull=True, retrieval__isnull=True),
                name="fetched_names_its_licence",
            ),
            models.CheckConstraint(
                condition=Q(received_as="earlier", taken_from__isnull=False)
                | ~Q(received_as="earlier") & Q(taken_from__isnull=True),
                name="taken_over_names_its_source",
            ),
        ]
