"""What nobody covers when a party leaves: its tasks, seats, contributions and milestones."""

from collections.abc import Iterable

from .. import shapes
from ..findings import N_, Finding, phrase
from .membership import GONE

TASK = N_("Task of {role}: {task}")
SEAT = N_("Seat of {person} in {group}")
CONTRIBUTION = N_("Contribution: {what}")
MILESTONE = N_("Milestone {code}: {title}")
EXCLUDED = N_("With this {party} is excluded. Nobody covers then:")
EXCLUDED_COVERED = N_("With this {party} is excluded. Nothing rests on it alone.")


def excluded(party: str, left: list[Finding]) -> Finding:
	"""Introduce what an excluded party leaves behind, or say that it is nothing."""
	return Finding("partnership.parties", EXCLUDED if left else EXCLUDED_COVERED, {"party": party})


def uncovered(dossier: shapes.Dossier, party: str, before: Iterable[str] = ()) -> list[Finding]:
	"""Find everything in a dossier that rests on this party alone, each with its place.

	before: the parties that leave before it, on the same day too; what they share with it rests on it alone.
	"""
	gone = {row.organisation for row in dossier.partnership.parties if row.status in GONE} | set(before)
	return [
		*_tasks(dossier, party, gone),
		*_seats(dossier.partnership, party),
		*_contributions(dossier.partnership, party, gone),
		*_milestones(dossier, party),
	]


def _tasks(dossier: shapes.Dossier, party: str, gone: set[str]) -> list[Finding]:
	return [
		Finding(f"roles.{i}.tasks.{j}", TASK, {"role": role.title, "task": task.task})
		for i, role in enumerate(dossier.roles)
		if role.played_by == "Parties" and {row.party for row in role.parties} - gone == {party}
		for j, task in enumerate(role.tasks)
		if task.in_scope
	]


def _seats(partnership: shapes.Partnership, party: str) -> list[Finding]:
	return [
		Finding(f"partnership.members.{i}", SEAT, {"person": member.person, "group": member.group_name})
		for i, member in enumerate(partnership.members)
		if member.organisation == party and not member.to_date
	]


def _contributions(partnership: shapes.Partnership, party: str, gone: set[str]) -> list[Finding]:
	return [
		Finding(f"partnership.contributions.{i}", CONTRIBUTION, {"what": row.description or phrase(row.kind)})
		for i, row in enumerate(partnership.contributions)
		if {row.party, *row.jointly_with} - gone == {party}
	]


def _milestones(dossier: shapes.Dossier, party: str) -> list[Finding]:
	return [
		Finding(f"milestones.{i}", MILESTONE, {"code": milestone.code, "title": milestone.title})
		for i, milestone in enumerate(dossier.milestones)
		if milestone.responsible == party and not (milestone.met_on or milestone.cancelled)
	]
