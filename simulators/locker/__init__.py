"""Lockers' controller: opens doors over HTTP, shows them, reports what became of them."""
