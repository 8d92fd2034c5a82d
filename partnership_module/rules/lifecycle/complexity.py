"""How demanding a partnership is to run."""

from dataclasses import dataclass

from ..findings import N_

MONTHLY = 12


@dataclass(frozen=True)
class Suggestion:
	"""level: Low, Medium or High; reason: an English sentence, its own translation key."""

	level: str
	reason: str


def suggest(core_task: bool, shared_resources: bool, meetings_per_year: float | None) -> Suggestion:
	"""Suggest the complexity of a partnership.

	High: joint daily operation of a core task. Medium: shared resources and joint development, or a group
	that meets monthly or more often. Low: exchange of knowledge and referrals. `meetings_per_year` is the
	densest rhythm of any group, None where nothing is agreed.
	"""
	if core_task and shared_resources:
		return Suggestion("High", N_("The parties run a core task together and share resources for it."))
	if core_task:
		return Suggestion("High", N_("The parties run a core task together."))
	if shared_resources:
		return Suggestion("Medium", N_("The parties share resources and develop something together."))
	if (meetings_per_year or 0) >= MONTHLY:
		return Suggestion("Medium", N_("A group meets every month or more often."))
	return Suggestion("Low", N_("The parties exchange knowledge and refer to each other."))


def meetings_per_year(rhythm: str, number: int | None, minimum_per_year: int | None) -> float | None:
	"""Count the meetings a year that a meeting rule promises; None for as needed without a minimum."""
	if rhythm == "N Times a Year" and number:
		return number
	if rhythm == "Every N Weeks" and number:
		return 52 / number
	if rhythm == "Every N Months" and number:
		return 12 / number
	return minimum_per_year
