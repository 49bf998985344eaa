"""Sites near people: what they file, what a hospital assesses at its own window, and what came of it."""
