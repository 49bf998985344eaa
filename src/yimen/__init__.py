"""Yimen (一门): government services behind one door."""
