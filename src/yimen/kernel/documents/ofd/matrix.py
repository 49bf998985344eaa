"""Affine maps as six numbers, the way PDF and OFD write them."""

from math import sqrt
from typing import NamedTuple

MM = 25.4 / 72  # millimetres in a point


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def after(self, first: "Matrix") -> "Matrix":
        """Return the map that does `first` and then this one."""
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def scale(self) -> float:
        """Return how much longer a line becomes, on the average of both directions."""
        return sqrt(abs(self.a * self.d - self.b * self.c))


def page_matrix(height: float) -> Matrix:
    """Return the map from a PDF page (points, from below) to an OFD page (millimetres, from above)."""
    return Matrix(MM, 0, 0, -MM, 0, height * MM)
