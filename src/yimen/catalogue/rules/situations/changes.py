"""What a changed answer changes: papers and questions that came or went, and fee, limit or flow that are others now."""

from dataclasses import dataclass

from yimen.catalogue.rules.situations.outcome import Outcome


@dataclass(frozen=True)
class Changes:
    """Keys of papers and questions that are needed now, or no longer; and which single results are others."""

    materials_new: tuple[str, ...] = ()
    materials_gone: tuple[str, ...] = ()
    fields_new: tuple[str, ...] = ()
    fields_gone: tuple[str, ...] = ()
    singles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is different."""
        return bool(self.materials_new or self.materials_gone or self.fields_new or self.fields_gone or self.singles)


def changes(before: Outcome, after: Outcome) -> Changes:
    """Return what is different between two outcomes of the same tables."""
    return Changes(
        materials_new=tuple(key for key in before.without if key not in after.without),
        materials_gone=tuple(key for key in after.without if key not in before.without),
        fields_new=tuple(key for key in before.without_fields if key not in after.without_fields),
        fields_gone=tuple(key for key in after.without_fields if key not in before.without_fields),
        singles=tuple(each for each in ("fee", "limit", "flow") if getattr(before, each) != getattr(after, each)),
    )
