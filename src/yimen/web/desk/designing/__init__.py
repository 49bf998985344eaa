"""The designers of an item: what is asked of applicants (form), and which steps a case takes (flow)."""
