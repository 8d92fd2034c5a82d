"""Sections that print only some activities, goals, groups, parties ..., or all but some.

A name belongs to the first kind that the block has rows of and the partnership has the name in. Of each kind
one of the names suffices; where names of several kinds stand, a row belongs to one of each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import shapes
from ..findings import N_, Finding, phrase

KINDS: Mapping[str, tuple[str, ...]] = {
	"Parties": ("parties",),
	"Goals": ("goals",),
	"Success Criteria": ("goals",),
	"Role Boxes": ("activities", "roles", "parties"),
	"Role Table": ("activities", "roles", "parties"),
	"Groups": ("groups",),
	"Phases": ("phases",),
	"Contributions": ("parties", "phases"),
	"Milestones": ("goals", "phases", "parties"),
	"Evaluation": ("goals", "phases", "parties"),
}
"""By block, what its rows belong to; the other blocks cannot be limited."""

KIND_NAMES = {
	"activities": N_("activity"),
	"roles": N_("role"),
	"goals": N_("goal"),
	"groups": N_("group"),
	"phases": N_("phase"),
	"parties": N_("party"),
}

ROLES = "Role Boxes"
SAME_ROWS = {"Role Table": ROLES}
"""By block, the one that has the same rows."""

NO_LIMIT = N_(
	"The section {section} is limited to {name}, but its block {block} cannot be limited. "
	"Take the name out, or choose another block."
)
UNKNOWN = N_(
	'The section {section} is limited by "{name}", but the partnership has no {kinds} of that name. '
	"Choose one that it has, or take the name out."
)
LEFT_OUT = N_(
	"No section prints {what}: all sections with the block {block} are limited to others. Name it in one of "
	"them."
)
NOWHERE = N_("No section prints {what}")
"""The same in a list, where there is no room for what to do."""
EITHER, ONE_MORE = N_("{first} or {last}"), N_("{first}, {last}")

Belongs = Mapping[str, Iterable[str | None]]
"""By kind, the names that a row belongs to."""


@dataclass(frozen=True)
class Limit:
	"""The names that a section is limited to, and those that it leaves out, by kind.

	is_limited: whether it names any to print, also one that the partnership does not have.
	"""

	only: Mapping[str, frozenset[str]]
	all_but: Mapping[str, frozenset[str]]
	is_limited: bool = False

	def shows(self, belongs: Belongs) -> bool:
		"""Tell whether a row prints that belongs to these."""
		if self.is_limited and not self.only:
			return False
		return all(names & set(belongs.get(kind, ())) for kind, names in self.only.items()) and not any(
			names & set(belongs.get(kind, ())) for kind, names in self.all_but.items()
		)

	def names(self, kind: str) -> bool:
		"""Tell whether it names any of a kind."""
		return kind in self.only or kind in self.all_but


UNLIMITED = Limit({}, {})


def limit_of(section: shapes.Limited, partnership: shapes.Partnership, roles: Sequence[shapes.Role]) -> Limit:
	"""Read the limit of a section."""
	if not (section.only or section.all_but):
		return UNLIMITED
	names = {kind: _names(kind, partnership, roles) for kind in KINDS.get(section.block, ())}
	return Limit(_by_kind(section.only, names), _by_kind(section.all_but, names), bool(section.only))


def choices(
	block: str, partnership: shapes.Partnership, roles: Sequence[shapes.Role]
) -> Iterator[tuple[str, str]]:
	"""List what a block may be limited to: kind and name."""
	for kind in KINDS.get(block, ()):
		yield from ((kind, name) for name in _names(kind, partnership, roles))


def unknown(dossier: shapes.Dossier) -> list[Finding]:
	"""Find the names in the limits of drafts that their partnership does not have, and limits without use."""
	return [
		finding
		for i, agreement in enumerate(dossier.agreements)
		if not agreement.submitted
		for j, section in enumerate(agreement.sections)
		for field in ("only", "all_but")
		for finding in _unknown(section, field, f"agreements.{i}.sections.{j}.{field}", j, dossier)
	]


def left_out(dossier: shapes.Dossier) -> list[Finding]:
	"""Find what the limited sections of a draft leave out, all of them together."""
	return [
		finding
		for agreement in dossier.agreements
		if not agreement.submitted
		for finding in left_out_by(agreement.sections, dossier)
	]


def has_rows(section: shapes.Limited, dossier: shapes.Dossier) -> bool:
	"""Tell whether a section has anything to print within its limit."""
	limit = limit_of(section, dossier.partnership, dossier.roles)
	block = SAME_ROWS.get(section.block, section.block)
	return any(limit.shows(row.belongs) for row in _rows(block, [limit], dossier))


def left_out_by(sections: Sequence[shapes.Limited], dossier: shapes.Dossier) -> Iterator[Finding]:
	"""Find what these sections leave out, all of them together."""
	limits: dict[str, list[Limit]] = {}
	for section in sections:
		limit = limit_of(section, dossier.partnership, dossier.roles)
		limits.setdefault(SAME_ROWS.get(section.block, section.block), []).append(limit)
	for block, own in limits.items():
		for row in _rows(block, own, dossier):
			if not any(limit.shows(row.belongs) for limit in own):
				yield Finding(row.place, LEFT_OUT, {"what": row.what, "block": phrase(block)})


def of_milestone(milestone: shapes.Milestone) -> Belongs:
	return {"goals": [milestone.goal], "phases": [milestone.phase], "parties": [milestone.responsible]}


def of_indicator(indicator: shapes.Indicator) -> Belongs:
	parties = [row.party for row in indicator.reporting_parties]
	return {"goals": [indicator.goal], "phases": [indicator.phase], "parties": parties}


def of_contribution(contribution: shapes.Contribution) -> Belongs:
	return {"parties": [contribution.party, *contribution.jointly_with], "phases": [contribution.phase]}


def of_role(role: shapes.Role) -> Belongs:
	"""Say what a role belongs to; one that all play jointly, or a function, to no party."""
	parties = [row.party for row in role.parties] if role.played_by == "Parties" else []
	return {"roles": [role.title], "parties": parties}


def of_tasks(role: shapes.Role, activity: str | None) -> Belongs:
	"""Say what the tasks of a role under an activity belong to."""
	return {**of_role(role), "activities": [activity]}


def named(section: shapes.Limited, index: int) -> str:
	"""Say how a reader knows a section."""
	return section.heading or str(index + 1)


class _Row(NamedTuple):
	place: str
	what: Finding
	belongs: Belongs


def _names(kind: str, partnership: shapes.Partnership, roles: Sequence[shapes.Role]) -> list[str]:
	if kind == "roles":
		return [role.title for role in roles]
	if kind == "parties":
		return [party.organisation for party in partnership.parties]
	return [row.title for row in getattr(partnership, kind)]


def _by_kind(wanted: Iterable[str], names: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
	found: dict[str, set[str]] = {}
	for name in wanted:
		kind = next((kind for kind, known in names.items() if name in known), None)
		if kind:
			found.setdefault(kind, set()).add(name)
	return {kind: frozenset(own) for kind, own in found.items()}


def _unknown(
	section: shapes.Limited, field: str, place: str, index: int, dossier: shapes.Dossier
) -> Iterator[Finding]:
	kinds = KINDS.get(section.block, ())
	known = {name for _kind, name in choices(section.block, dossier.partnership, dossier.roles)}
	for name in getattr(section, field):
		values: dict[str, object] = {"section": named(section, index), "name": name}
		if not kinds:
			yield Finding(place, NO_LIMIT, {**values, "block": phrase(section.block)})
		elif name not in known:
			yield Finding(place, UNKNOWN, {**values, "kinds": _or([KIND_NAMES[kind] for kind in kinds])})


def _or(words: Sequence[str]) -> Finding:
	"""Join words to a phrase: "goal, phase or party"."""
	*before, last = map(phrase, words)
	sentence, joined = EITHER, last
	for word in reversed(before):
		joined, sentence = phrase(sentence, first=word, last=joined), ONE_MORE
	return joined


def _rows(block: str, limits: Sequence[Limit], dossier: shapes.Dossier) -> Iterator[_Row]:
	"""List what a block prints when nothing limits it."""
	partnership = dossier.partnership
	if block == ROLES:
		yield from _rows_of_roles(limits, dossier)
	elif block == "Success Criteria":
		for i, row in enumerate(partnership.success_criteria):
			what = phrase(N_("the success criterion {name}"), name=row.criterion)
			yield _Row(f"partnership.success_criteria.{i}.criterion", what, {"goals": [row.goal]})
	elif block == "Milestones":
		for i, milestone in enumerate(dossier.milestones):
			if not milestone.cancelled:
				what = phrase(N_("the milestone {name}"), name=milestone.title)
				yield _Row(f"milestones.{i}.title", what, of_milestone(milestone))
	elif block == "Evaluation":
		yield from _rows_of_evaluation(dossier)
	elif block == "Contributions":
		for i, contribution in enumerate(partnership.contributions):
			words = contribution.description or phrase(contribution.kind)
			what = phrase(N_("the contribution {name}"), name=words)
			yield _Row(f"partnership.contributions.{i}.party", what, of_contribution(contribution))
		if partnership.money_clause or partnership.money_exchanged:
			yield _Row(
				"partnership.money_clause", phrase(N_("what is agreed on money between the parties")), {}
			)
	else:
		yield from _titled(block, partnership)


TITLED = {
	"Parties": ("parties", "organisation", N_("the party {name}")),
	"Goals": ("goals", "title", N_("the goal {name}")),
	"Groups": ("groups", "title", N_("the group {name}")),
	"Phases": ("phases", "title", N_("the phase {name}")),
}
"""By block with rows of one table: the table, the field with the name, and how a row is called."""
GONE = ("Left", "Withdrew")


def _titled(block: str, partnership: shapes.Partnership) -> Iterator[_Row]:
	if block not in TITLED:
		return
	table, field, words = TITLED[block]
	for i, row in enumerate(getattr(partnership, table)):
		if getattr(row, "status", None) not in GONE:
			name = getattr(row, field)
			yield _Row(f"partnership.{table}.{i}.{field}", phrase(words, name=name), {table: [name]})


def _rows_of_roles(limits: Sequence[Limit], dossier: shapes.Dossier) -> Iterator[_Row]:
	"""List the activities; where one prints, the roles with tasks there; and what stands under none."""
	printed = [activity.title for activity in dossier.partnership.activities]
	for i, activity in enumerate(dossier.partnership.activities):
		held = [role for role in dossier.roles if _has_tasks(role, activity.title)]
		if not any(limit.shows(of_tasks(role, activity.title)) for limit in limits for role in held):
			what = phrase(N_("the activity {name}"), name=activity.title)
			yield _Row(f"partnership.activities.{i}.title", what, {"activities": [activity.title]})
			printed.remove(activity.title)
	for i, role in enumerate(dossier.roles):
		for title in filter(lambda title: _has_tasks(role, title), printed):
			what = phrase(N_("the tasks of {role} under {activity}"), role=role.title, activity=title)
			yield _Row(f"roles.{i}.tasks", what, of_tasks(role, title))
		if _has_tasks(role, None):
			what = phrase(N_("the tasks of {role} under no activity"), role=role.title)
			yield _Row(f"roles.{i}.tasks", what, of_tasks(role, None))
		if role.rights or role.duties:
			what = phrase(N_("rights and duties of {role}"), role=role.title)
			yield _Row(f"roles.{i}.rights", what, of_role(role))


def _has_tasks(role: shapes.Role, activity: str | None) -> bool:
	return any(task.activity == activity for task in role.tasks)


def _rows_of_evaluation(dossier: shapes.Dossier) -> Iterator[_Row]:
	partnership = dossier.partnership
	if partnership.evaluation_plan or partnership.evaluation_lead or partnership.evaluation_due:
		yield _Row("partnership.evaluation_plan", phrase(N_("how the partnership is evaluated")), {})
	for i, indicator in enumerate(dossier.indicators):
		what = phrase(N_("the indicator {name}"), name=indicator.title)
		yield _Row(f"indicators.{i}.title", what, of_indicator(indicator))
