"""The tables of the licences: what was issued, and every use made of it."""

from yimen.licences.models.extracts import Extract
from yimen.licences.models.licence import Licence
from yimen.licences.models.looks import Look
from yimen.licences.models.uses import Consent, Retrieval

__all__ = ["Consent", "Extract", "Licence", "Look", "Retrieval"]
