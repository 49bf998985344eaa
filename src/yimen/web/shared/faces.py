"""The five faces of 好差评, each with its word: for citizens' pages and the window's screen."""

from dataclasses import dataclass

from yimen.evaluation.rules.levels import BAD, LABELS, Level


@dataclass(frozen=True)
class Face:
    """A level as it is pressed."""

    level: Level
    label: str
    icon: str

    @property
    def is_bad(self) -> bool:
        """Return whether pressing it asks for a reason."""
        return self.level in BAD


FACES = tuple(Face(level, LABELS[level], f"face-{place}") for place, level in enumerate(Level, start=1))


def face_of(level: str) -> Face | None:
    """Return the face that was pressed, None for what is none."""
    return next((face for face in FACES if face.level == level), None)
