"""The terminals of a hall: full-screen pages to touch, for one visit at a time."""
