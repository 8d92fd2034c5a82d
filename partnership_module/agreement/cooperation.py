"""How the parties worked together, in the printed evaluation: what they brought, how they met, who stayed."""

from collections import Counter
from datetime import date

from ..dossier import schema
from ..rules import cadence, contributions
from ..rules.findings import _ as N_
from .blocks.money import KINDS, amount_text
from .language import column_date, date_text, number_text, translator

AGREED, WITHOUT_RULE = (
	N_("{group}: meetings recorded from {first} to {last}: {held}; agreed: {promised}."),
	N_("{group}: meetings recorded from {first} to {last}: {held}; how many is not agreed."),
)
SILENCE = N_("The longest time without a recorded meeting was {days} days, from {first} to {last}.")
REPLACED = N_("{group}: {person} took the place of {before} on {day}.")
ONE_PERSON = N_("{group}: {party} has one seat, so its part rests on one person.")


def brought(dossier: schema.Dossier, day: date, language: str) -> list[dict]:
	"""What each party planned to bring and what came of it until a day."""
	_ = translator(language)
	rows = []
	for row in dossier.partnership.contributions:
		found = contributions.standing(row, day)
		rows.append(
			{
				"party": row.party,
				"what": row.description or _(KINDS[row.kind]),
				"planned": amount_text(row, row.minimum, row.maximum, language) or "–",
				"used": _used(row, found, language),
				"as_of": column_date(row.actual_on, "Day", language) if found.actual is not None else "",
				"condition": row.condition,
				"condition_met": _(found.condition) if found.condition else "",
				"place": _(found.place) if found.place else "",
			}
		)
	return rows


def _used(row: schema.Contribution, found: contributions.Standing, language: str) -> str:
	if found.actual is None:
		return translator(language)(N_("not stated"))
	return amount_text(row, found.actual, found.actual, language) or number_text(found.actual, language)


def meetings(dossier: schema.Dossier, day: date, language: str) -> list[str]:
	"""A sentence for each group of which a meeting is recorded; after its end a partnership promises none."""
	sentences, end = [], dossier.partnership.end_date
	day = min(day, end) if end else day
	for group in dossier.partnership.groups:
		rules = [row for row in dossier.partnership.meeting_rules if row.group_name == group.title]
		own = [row for row in dossier.meetings if row.group_name == group.title]
		held = [row.start.date() for row in own if _took_place(row, day)]
		if held:
			found = cadence.cadence(rules, held, dossier.partnership.start_date, day)
			sentences.append(_met(dossier, group.title, held, found, day, language))
	return sentences


def _took_place(meeting: schema.Meeting, day: date) -> bool:
	return not meeting.cancelled and meeting.start.date() <= day


def _met(dossier, group: str, held: list, found: cadence.Cadence, day: date, language: str) -> str:
	_ = translator(language)
	first = min([*held, dossier.partnership.start_date or held[0]])
	values = {
		"group": group,
		"held": found.held,
		"promised": found.promised,
		"first": date_text(first, "Day", language),
		"last": date_text(day, "Day", language),
	}
	told = [_(AGREED if found.promised else WITHOUT_RULE).format(**values)]
	if found.longest_silence:
		silence = found.longest_silence
		told.append(
			_(SILENCE).format(
				days=number_text(silence.days, language),
				first=date_text(silence.first, "Day", language),
				last=date_text(silence.last, "Day", language),
			)
		)
	return " ".join(told)


def people(dossier: schema.Dossier, first: date | None, day: date, language: str) -> list[str]:
	"""Who took whose place between two days, and the parties that have one seat in the steering group."""
	_ = translator(language)
	members = [row for row in dossier.partnership.members if not _is_over(row, day)]
	sentences = [
		_(REPLACED).format(
			group=row.group_name,
			person=row.person,
			before=row.replaces,
			day=date_text(row.from_date, "Day", language),
		)
		for row in dossier.partnership.members
		if row.replaces and row.from_date and (not first or first <= row.from_date) and row.from_date <= day
	]
	steering = {row.title for row in dossier.partnership.groups if row.kind == "Steering Group"}
	seats = Counter(
		(row.group_name, row.organisation)
		for row in members
		if row.seat == "Party" and row.organisation and row.group_name in steering and _has_begun(row, day)
	)
	alone = [_(ONE_PERSON).format(group=group, party=party) for (group, party), n in seats.items() if n == 1]
	return sentences + alone


def _is_over(member: schema.Member, day: date) -> bool:
	return member.to_date is not None and member.to_date < day


def _has_begun(member: schema.Member, day: date) -> bool:
	return member.from_date is None or member.from_date <= day
