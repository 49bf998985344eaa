"""Joint approvals: the lead agency's page, the one inspection, the one hand-out."""
