"""A month's rota solved by CP-SAT: first how many of which skills where, then who (for the worker)."""
