"""How much work a rota is worth, and how a solver is told so."""

from dataclasses import dataclass

from ortools.sat.python.cp_model import CpSolver


@dataclass(frozen=True)
class Effort:
    """How long, on how many cores, from which seed."""

    seconds: float = 30
    workers: int = 2
    seed: int = 1

    def solver(self, seconds: float) -> CpSolver:
        """Return a solver that stops after these seconds."""
        found = CpSolver()
        found.parameters.max_time_in_seconds = seconds
        found.parameters.num_workers = self.workers
        found.parameters.random_seed = self.seed
        return found
