"""Who undertakes what."""

from typing import Literal

from .words import Line, Model, OrganisationName, Text


class RoleParty(Model):
	party: OrganisationName


class Task(Model):
	"""`in_scope`: belongs to the partnership (prints bold); otherwise what the party does anyway."""

	activity: Line | None = None
	task: Text
	in_scope: bool = True
	needs_consent: bool = False
	quantity: Line | None = None
	deadline: Line | None = None
	remark: Text | None = None


class Role(Model):
	"""`parties` when played by one or several parties, `function` when by a function such as coordinator."""

	title: Line
	played_by: Literal["Parties", "Joint", "Function"] = "Parties"
	parties: tuple[RoleParty, ...] = ()
	function: Line | None = None
	rights: Text | None = None
	duties: Text | None = None
	tasks: tuple[Task, ...] = ()
