"""A county's day, driven over HTTP against a running demo: the plan by a seed, and who carries it out."""
