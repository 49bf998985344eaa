"""Investment projects at the desk: the manager's board, a project's page, its plan, land, meetings, supervision."""
