"""A payment platform: takes orders, has a page where one pays or declines, reports, refunds, gives statements."""
