"""What the parties want to achieve, and how they will see that they did."""

from ...partials import View
from ..draft import Draft


def goals(draft: Draft) -> View | None:
	numbered = [
		(number, goal)
		for number, goal in enumerate(draft.partnership.goals, start=1)
		if draft.limit.shows({"goals": [goal.title]})
	]
	if not numbered:
		return None
	with_results = any(goal.expected_results for _number, goal in numbered)
	alone = not (with_results or any(goal.description for _number, goal in numbered))
	return {"goals": numbered, "with_results": with_results, "titles_alone": alone}


def success_criteria(draft: Draft) -> View | None:
	"""Order the criteria by their goals; those without a goal come first."""
	criteria = [row for row in draft.partnership.success_criteria if draft.limit.shows({"goals": [row.goal]})]
	titles = [None, *(goal.title for goal in draft.partnership.goals)]
	groups = [
		{"goal": title, "criteria": [c.criterion for c in criteria if c.goal == title]} for title in titles
	]
	groups = [group for group in groups if group["criteria"]]
	return {"groups": groups} if groups else None
