"""The tables of a case, one room for each."""

from yimen.cases.models.assessments import SiteAssessment
from yimen.cases.models.case import Case, CaseMaterial
from yimen.cases.models.clock import ClockEntry
from yimen.cases.models.corrections import AnswerCorrection
from yimen.cases.models.discretion import DiscretionUse
from yimen.cases.models.helping import HelpEntry
from yimen.cases.models.instant import InstantDecision, InstantReview, InstantStop
from yimen.cases.models.proposals import Proposal
from yimen.cases.models.rehearsal import Rehearsal, RehearsedCase
from yimen.cases.models.reliance import Reliance
from yimen.cases.models.remarks import Annotation, Draft
from yimen.cases.models.sheets import InspectionSheet
from yimen.cases.models.urging import Urge
from yimen.cases.models.ways import Extension, Hearing, Promise, SpecialProcedure

__all__ = [
    "Annotation",
    "AnswerCorrection",
    "Case",
    "CaseMaterial",
    "ClockEntry",
    "DiscretionUse",
    "Draft",
    "Extension",
    "Hearing",
    "HelpEntry",
    "InspectionSheet",
    "InstantDecision",
    "InstantReview",
    "InstantStop",
    "Promise",
    "Proposal",
    "Rehearsal",
    "RehearsedCase",
    "Reliance",
    "SiteAssessment",
    "SpecialProcedure",
    "Urge",
]
