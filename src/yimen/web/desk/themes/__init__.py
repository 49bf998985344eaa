"""One-thing themes at the desk: master cases at the window, counters, and how each theme is looked after."""
