"""Couriers, a folder each: one that has `courier(settings)` is one that a deployment can name in YIMEN_COURIERS."""
