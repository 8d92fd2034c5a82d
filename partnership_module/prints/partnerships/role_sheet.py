"""The role sheet: what one party is and does in a partnership, and what it has to keep."""

from ...dossier import schema
from ...dossier.milestones.verdicts import judged
from ...rules.findings import N_, Finding
from ...rules.organisations import registration
from .. import partials, text
from ..agreements.blocks.evaluation import evaluation
from ..agreements.blocks.money import contributions
from ..agreements.blocks.roles import by_activity, legend
from ..language import capitalised, listed_briefly, number_text
from ..milestones.rows import milestone_row
from ..page import cover, page, style_sheet
from ..partials import View
from ..sandbox import SectionError
from . import due, people
from .standing import Standing

ROLE_SHEET = N_("Role sheet")
NO_SUCH_PARTY = N_(
	"{party} is no party of this partnership. Write the name of one of its parties, as the dossier has it."
)
MOST_NAMES = 8
"""Of the others that play a role too; of more, their number is told."""


def role_sheets_html(standing: Standing, party: str | None = None) -> str:
	"""Print the sheet of one party, or of each party of the day on a new page, as one complete document.

	Raises SectionError where the one that is asked for is no party.
	"""
	names = _names(standing, party)
	_, title = standing._, standing.partnership.title
	head = {"subtitle": standing.told_of, "language": standing.language, "kind": _(ROLE_SHEET)}
	covers = [cover(name, second_title=title, **head) for name in names]
	body = partials.render(
		"partnerships/role_sheet.html",
		standing.language,
		sheets=[{"cover": own, **_sheet(name, standing)} for own, name in zip(covers, names, strict=True)],
	)
	titles = {"title": names[0], "second_title": title} if names else {"title": title}
	return page(
		body,
		style=style_sheet("reports.css") + style_sheet("partnerships/partnerships.css"),
		**head,
		**titles,
	)


def _names(standing: Standing, party: str | None) -> list[str]:
	if party is None:
		return [row.organisation for row in standing.parties]
	known = {row.organisation.casefold(): row.organisation for row in standing.partnership.parties}
	if party.strip().casefold() not in known:
		raise SectionError(Finding("partnership.parties", NO_SUCH_PARTY, {"party": party}))
	return [known[party.strip().casefold()]]


def _sheet(name: str, standing: Standing) -> View:
	party = next(row for row in standing.partnership.parties if row.organisation == name)
	roles = _roles(name, standing)
	return {
		"facts": _facts(party, standing),
		"strengths": party.strengths,
		"roles": roles,
		"legend": legend(standing.draft) if any(row["activities"] for row in roles) else "",
		"requires_consent": standing.draft.say("requires_consent"),
		"brings": _contributions(name, standing),
		"seats": _seats(name, standing),
		"milestones": _milestones(name, standing),
		"indicators": _indicators(name, standing),
		"deadlines": [
			{
				"when": capitalised(standing.day_text(row.day, row.precision)),
				"what": row.what,
				"overdue": row.day < standing.as_of,
			}
			for row in due.of_party(name, standing)
		],
		"contacts": people.contacts(standing),
	}


def _facts(party: schema.Party, standing: Standing) -> list[tuple[str, str]]:
	_, number = standing._, registration(party.organisation, standing.dossier.organisations)
	leaves = standing.leaves_on(party)
	signatory = ", ".join(filter(None, (party.signatory, party.signatory_title)))
	weighed = standing.partnership.votes_weighed and party.weight
	rows = (
		(_("Capacity", context="Partnership Party"), party.capacity),
		(_("CVR"), number),
		(_("Signatory"), signatory),
		(_("Status"), standing.status(party)),
		(_("Party since"), party.from_date and standing.day_text(party.from_date)),
		(_("Last day"), leaves and standing.day_text(leaves)),
		(_("Weight"), weighed and number_text(weighed, standing.language)),
		(_("Without a vote"), _without_vote(party, standing)),
	)
	return [(label, value) for label, value in rows if value]


def _without_vote(party: schema.Party, standing: Standing) -> str:
	period, reason = standing.without_vote(party), party.vote_suspended_reason
	if not (period and reason):
		return period
	return standing._("{period}. Reason: {reason}").format(period=capitalised(period), reason=reason)


def _roles(name: str, standing: Standing) -> list[View]:
	"""List the roles of a party: its own, those it has with others, functions it holds, what all do."""
	rows = [(_rank(role, name, standing), role) for role in standing.dossier.roles]
	mine = sorted(((rank, role) for rank, role in rows if rank is not None), key=lambda row: row[0])
	return [_role(role, name, standing) for _rank_of, role in mine]


def _rank(role: schema.Role, name: str, standing: Standing) -> int | None:
	"""Give the place of a role on the sheet of a party; None where it is not its role."""
	if role.played_by == "Joint":
		return 3
	players = [row.party for row in role.parties]
	if role.played_by == "Function":
		return 2 if name in players or people.is_of(role.function, name, standing) else None
	return int(len(players) > 1) if name in players else None


def _role(role: schema.Role, name: str, standing: Standing) -> View:
	_ = standing._
	terms = ((_("Rights"), role.rights), (_("Duties"), role.duties))
	return {
		"title": role.title,
		"with": _with(role, name, standing),
		"terms": [(label, text.html(agreed)) for label, agreed in terms if agreed],
		"activities": by_activity(role, standing.draft),
	}


def _with(role: schema.Role, name: str, standing: Standing) -> str:
	"""Say with whom a party has a role, or who holds the function."""
	_ = standing._
	if role.played_by == "Joint":
		return _("all parties jointly")
	if role.played_by == "Function":
		return role.function if role.function not in (None, role.title, name) else ""
	others = [row.party for row in role.parties if row.party != name]
	if not others:
		return ""
	return _("together with {parties}").format(parties=listed_briefly(others, MOST_NAMES, standing.language))


def _contributions(name: str, standing: Standing) -> View | None:
	"""Show what a party brings, alone or with others, and what others bring for it."""
	own = [
		row
		for row in standing.partnership.contributions
		if name in (row.party, row.recipient, *row.jointly_with)
	]
	if not own:
		return None
	view = contributions(standing.draft_of(contributions=tuple(own)))
	if not view:
		return None
	by_party = [("" if who == name else who, rows) for who, rows in view["parties"]]
	return {**view, "parties": by_party, "sums": [], "clause": None}


def _seats(name: str, standing: Standing) -> list[View]:
	rows = [
		{"group": row.group_name, "person": row.person, "function": row.function}
		for row in standing.members_of(name)
	]
	empty = [
		{"group": people.empty_text(seat, standing), "person": None, "function": None}
		for seat in people.empty_seats(standing)
		if seat.organisation == name
	]
	return [*rows, *empty]


def _milestones(name: str, standing: Standing) -> list[View]:
	return [
		milestone_row(milestone, verdict, standing.as_of, standing.language)
		for milestone, verdict in judged(standing.dossier.milestones, standing.as_of)
		if milestone.responsible == name and not milestone.cancelled
	]


def _indicators(name: str, standing: Standing) -> View | None:
	own = [
		indicator
		for indicator in standing.dossier.indicators
		if name in [row.party for row in indicator.reporting_parties]
	]
	view = evaluation(standing.draft_of(indicators=tuple(own))) if own else None
	return view and {**view, "plan": None, "rows": [], "anchoring": None, "with_reporting": False}
