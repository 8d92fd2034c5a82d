"""How the parties worked together, in the printed evaluation: what they brought, how they met, who stayed."""

from datetime import date

from ...dossier import schema
from ...rules.agreements.budget import GRANTED
from ...rules.evaluations import contributions
from ...rules.findings import N_
from ...rules.lifecycle import continuity
from ...rules.meetings import cadence
from ..agreements.blocks.money import KINDS, amount_text, planned_text, who_brings
from ..language import column_date, date_text, number_text, translator
from ..partials import View

AGREED, WITHOUT_RULE = (
	N_("{group}: meetings recorded from {first} to {last}: {held}; agreed: {promised}."),
	N_("{group}: meetings recorded from {first} to {last}: {held}; how many is not agreed."),
)
SILENCE = N_("The longest time without a recorded meeting was {days} days, from {first} to {last}.")
REPLACED = N_("{group}: {person} took the place of {before} on {day}.")
REPLACED_SOME_DAY = N_("{group}: {person} took the place of {before}.")
EMPTY = N_("{group}: {party} has no member.")
NO_SECRETARY = N_("{group}: the secretary has left, and there is no new one.")
ONE_PERSON = N_("{party} rests on one person: {person}.")


def brought(dossier: schema.Dossier, day: date, language: str) -> list[View]:
	"""Say what each party, or source outside, planned to bring and what came of it until a day."""
	_ = translator(language)
	rows = []
	for row in dossier.partnership.contributions:
		standing = contributions.standing(row, day)
		rows.append(
			{
				"party": who_brings(row, language),
				"what": row.description or _(KINDS[row.kind]),
				"planned": planned_text(row, language) or "–",
				"state": "" if row.state == GRANTED else _(row.state).lower(),
				"used": _used(row, standing, language),
				"as_of": column_date(row.actual_on, "Day", language) if standing.actual is not None else "",
				"condition": row.condition,
				"condition_met": _(standing.condition) if standing.condition else "",
				"place": _(standing.place) if standing.place else "",
			}
		)
	return rows


def _used(row: schema.Contribution, standing: contributions.Standing, language: str) -> str:
	if standing.actual is None:
		return translator(language)(N_("not stated"))
	return amount_text(row, standing.actual, standing.actual, language) or number_text(
		standing.actual, language
	)


def meetings(dossier: schema.Dossier, day: date, language: str) -> list[str]:
	"""Write a sentence for each group with a recorded meeting; after its end a partnership promises none."""
	sentences, end = [], dossier.partnership.end_date
	day = min(day, end) if end else day
	for group in dossier.partnership.groups:
		rules = [row for row in dossier.partnership.meeting_rules if row.group_name == group.title]
		own = [row for row in dossier.meetings if row.group_name == group.title]
		held = [row.start.date() for row in own if _took_place(row, day)]
		if held:
			kept = cadence.cadence(rules, held, dossier.partnership.start_date, day)
			sentences.append(_met(dossier, group.title, held, kept, day, language))
	return sentences


def _took_place(meeting: schema.Meeting, day: date) -> bool:
	return not meeting.cancelled and meeting.start.date() <= day


def _met(
	dossier: schema.Dossier, group: str, held: list[date], kept: cadence.Cadence, day: date, language: str
) -> str:
	_ = translator(language)
	first = min([*held, dossier.partnership.start_date or held[0]])
	values = {
		"group": group,
		"held": kept.held,
		"promised": kept.promised,
		"first": date_text(first, "Day", language),
		"last": date_text(day, "Day", language),
	}
	told = [_(AGREED if kept.promised else WITHOUT_RULE).format(**values)]
	if kept.longest_silence:
		silence = kept.longest_silence
		told.append(
			_(SILENCE).format(
				days=number_text(silence.days, language),
				first=date_text(silence.first, "Day", language),
				last=date_text(silence.last, "Day", language),
			)
		)
	return " ".join(told)


def people(dossier: schema.Dossier, first: date | None, day: date, language: str) -> list[str]:
	"""Say who took whose place between two days, the seats that are empty, and what rests on one person."""
	people = continuity.continuity(dossier.partnership, day)
	return [
		*(
			_replaced(row, language)
			for row in people.replacements
			if not (first and row.on and row.on < first)
		),
		*(_empty(row, language) for row in people.empty_seats),
		*(_on_one(row, language) for row in people.on_one_person),
	]


def _replaced(row: continuity.Replacement, language: str) -> str:
	_ = translator(language)
	values = {"group": row.group, "person": row.after, "before": row.before}
	if not row.on:
		return _(REPLACED_SOME_DAY).format(**values)
	return _(REPLACED).format(**values, day=date_text(row.on, "Day", language))


def _empty(row: continuity.EmptySeat, language: str) -> str:
	_ = translator(language)
	if not row.organisation:
		return _(NO_SECRETARY).format(group=row.group)
	return _(EMPTY).format(group=row.group, party=row.organisation)


def _on_one(row: continuity.OnePerson, language: str) -> str:
	return translator(language)(ONE_PERSON).format(party=row.organisation, person=row.person)
