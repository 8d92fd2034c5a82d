"""What stands where nothing is agreed."""

from markupsafe import Markup

from ... import partials
from ..draft import Draft


def not_agreed(draft: Draft) -> Markup:
	"""Say that nothing is agreed, in the words of the section that prints; "" where it leaves them out."""
	words = draft.say("not_agreed")
	if not words:
		return Markup()
	return partials.render("agreements/blocks/not_agreed.html", draft.language, words=words)
