"""A courier for demos and tests, EMS-like: a process of its own, real HTTP, no part of the product."""
