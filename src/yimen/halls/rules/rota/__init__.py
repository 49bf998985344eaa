"""A month's rota as plain facts: what is needed, who may sit where, which rules a plan keeps, and what it costs."""
