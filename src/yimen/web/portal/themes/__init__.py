"""One-thing themes (一件事): found, told once, asked once, filed once, followed as one."""
