"""The planner of a centre's windows."""
