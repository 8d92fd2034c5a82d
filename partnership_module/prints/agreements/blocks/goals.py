"""What the parties want to achieve, and how they will see that they did."""

from ...partials import View
from ..draft import Draft


def goals(draft: Draft) -> View | None:
	rows = draft.partnership.goals
	if not rows:
		return None
	return {"goals": rows, "with_results": any(goal.expected_results for goal in rows)}


def success_criteria(draft: Draft) -> View | None:
	"""Order the criteria by their goals; those without a goal come first."""
	criteria = draft.partnership.success_criteria
	titles = [None, *(goal.title for goal in draft.partnership.goals)]
	groups = [
		{"goal": title, "criteria": [c.criterion for c in criteria if c.goal == title]} for title in titles
	]
	groups = [group for group in groups if group["criteria"]]
	return {"groups": groups} if groups else None
