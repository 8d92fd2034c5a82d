"""The statuses of organisations that are no parties any more."""

LEFT, EXCLUDED, WITHDREW = "Left", "Excluded", "Withdrew"
WERE_PARTIES = (LEFT, EXCLUDED)
"""Of those that were parties; who withdrew never signed."""
GONE = (*WERE_PARTIES, WITHDREW)
