"""A partnership as a whole, as one party sees it: what is agreed, what comes next, what waits for it."""
