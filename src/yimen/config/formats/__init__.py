"""How dates are written into fields; what is not said here is as Django has it."""
