"""Who is a party, who is none any more, and whether enough stay."""

from collections.abc import Iterable

SIGNED, UNDER_NOTICE = "Signed", "Under Notice"
LEFT, EXCLUDED, WITHDREW = "Left", "Excluded", "Withdrew"
WERE_PARTIES = (LEFT, EXCLUDED)
"""Of those that were parties; who withdrew never signed."""
GONE = (*WERE_PARTIES, WITHDREW)
FEWEST = 2
"""How many parties a partnership takes."""


def goes_on(statuses: Iterable[str]) -> bool:
	"""Tell whether a partnership goes on: enough have signed that are not under notice. statuses: of its
	parties."""
	return sum(status == SIGNED for status in statuses) >= FEWEST
