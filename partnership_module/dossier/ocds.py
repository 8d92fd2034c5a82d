"""Partnerships as open data: releases in the shape of the Open Contracting Data Standard (OCDS 1.1).

The standard knows purchases, a partnership has no counterparty. What is said of it here:

- `initiationType` is "tender", the only code there is; nothing is said of a tender.
- A party to the agreement has the role "supplier" (contracted to provide works or services), one that brings
  money also "funder". One that was invited, may accede, withdrew or joins later is an "interestedParty".
- The agreement is one contract; its later versions are amendments. It stands on an award, as every contract
  of the standard does: the parties' joint decision.
- Days are written at midnight UTC, last days (due dates, ends) at their last second. An imprecise date is its
  last day; of what was signed or met in a month, `dateSignedDetails` or `dateMetDetails` says "2004-03".
- `date` and `dateModified` are the day asked about. What is dated later is left out.
- Fields for persons are left out unless they are asked for. Ids, codes, titles and names of organisations
  stand as they are. In running texts the full name of a person whom such a field holds is left out, too.

The first part of an `ocid` is a prefix that the Open Contracting Partnership gives to a publisher on request.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ..rules import dates
from ..rules.agreements.budget import GRANTED, MONEY, ONCE
from ..rules.lifecycle.membership import WERE_PARTIES
from ..rules.milestones.judging import MET, Verdict
from . import days, schema
from .milestones import verdicts

Object = dict[str, Any]
"""An object of the standard, as JSON has it; empty values are left out in the end."""

VERSION = "1.1"
PREFIX = "partnership"
"""The first part of every ocid as long as the publisher has no registered prefix."""
LEFT_OUT = "[…]"
"""What stands in a running text for the full name of a person."""
RUNNING_TEXTS = ("capacity", "rationale", "description")
"""The fields in which people write sentences, and may name somebody."""
MEMBERS = ("Signed", "Under Notice", *WERE_PARTIES)
OVER = ("Ended", "Closed")
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def release(
	dossier: schema.Dossier,
	as_of: date,
	*,
	with_names: bool = False,
	name: str | None = None,
	prefix: str = PREFIX,
) -> Object:
	"""Describe one partnership as of a day as an OCDS release.

	with_names: the signatories stand as contact points, and persons stay named in running texts. name: what
	the ocid ends with, default the title.
	"""
	dossier = days.with_days(dossier, as_of)
	partnership = dossier.partnership
	ocid = f"{prefix}-{_slug(name or partnership.title)}"
	content: Object = {
		"ocid": ocid,
		"id": f"{ocid}-{as_of.isoformat()}",
		"date": _first_second(as_of),
		"initiationType": "tender",
		"language": partnership.language,
		"parties": [_party(dossier, party, as_of, with_names) for party in partnership.parties],
		"planning": _planning(partnership),
	}
	content |= _agreed(dossier, ocid, as_of)
	content["tag"] = _tags(content)
	content = _without_empty(content)
	if not with_names:
		content = _in_running_texts(content, _left_out(dossier))
	return content


def package(
	releases: Iterable[Object], as_of: date, *, publisher: str | None = None, license: str | None = None
) -> Object:
	"""Pack releases into an OCDS package. publisher: who publishes, default "Unknown"; license: its URL."""
	releases = list(releases)
	text = json.dumps(releases, sort_keys=True)
	content = {
		"uri": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, text)}",
		"version": VERSION,
		"publishedDate": _first_second(as_of),
		"publisher": {"name": publisher or "Unknown"},
		"license": license,
		"releases": releases,
	}
	return {key: value for key, value in content.items() if value is not None}


def write(content: Object) -> str:
	"""Write JSON as it is stored and sent; the same content gives the same text."""
	return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


# --- parties ---------------------------------------------------------------------------------------------


def _party(dossier: schema.Dossier, party: schema.Party, as_of: date, with_names: bool) -> Object:
	organisations = {row.organisation_name: row for row in dossier.organisations}
	organisation = organisations.get(party.organisation)
	cvr = organisation and organisation.cvr
	left_on = party.to_date if party.to_date and party.to_date <= as_of else None
	return {
		"id": _id(dossier, party.organisation),
		"name": party.organisation,
		"identifier": {"scheme": "DK-CVR", "id": cvr, "legalName": party.organisation} if cvr else None,
		"contactPoint": {"name": party.signatory} if with_names else None,
		"roles": _roles(dossier.partnership, party, as_of),
		"details": {
			"sector": organisation and organisation.sector,
			"partOf": organisation and organisation.part_of,
			"capacity": party.capacity,
			"leftOn": left_on and left_on.isoformat(),
		},
	}


def _id(dossier: schema.Dossier, name: str) -> str:
	"""Find the id of an organisation, which stays when its name changes."""
	return next((row.identity for row in dossier.organisations if row.organisation_name == name), name)


def _roles(partnership: schema.Partnership, party: schema.Party, as_of: date) -> list[str]:
	if not _is_member(partnership, party, as_of):
		return ["interestedParty"]
	brings_money = any(
		party.organisation in (row.party, *row.jointly_with) and row.kind == MONEY
		for row in _granted(partnership)
	)
	return ["supplier", "funder"] if brings_money else ["supplier"]


def _is_member(partnership: schema.Partnership, party: schema.Party, as_of: date) -> bool:
	"""Tell whether the party had joined by the day; one without a day of its own joined at the start."""
	joined = party.from_date or _start(partnership)
	return party.status in MEMBERS and (joined is None or joined <= as_of)


# --- planning --------------------------------------------------------------------------------------------


def _planning(partnership: schema.Partnership) -> Object:
	return {
		"rationale": partnership.purpose or partnership.summary or partnership.background,
		"budget": {"description": "\n".join(map(_contribution, _granted(partnership)))},
	}


def _granted(partnership: schema.Partnership) -> list[schema.Contribution]:
	"""List the contributions that are no mere hope: what is applied for or expected is not published."""
	return [row for row in partnership.contributions if row.state == GRANTED]


def _contribution(row: schema.Contribution) -> str:
	amounts = [_plain(amount) for amount in (row.minimum, row.maximum) if amount]
	amount = " ".join(filter(None, (" - ".join(amounts), row.currency if row.kind == MONEY else None)))
	brought_by = " & ".join(filter(None, (row.party or row.source, *row.jointly_with)))
	often = None if row.frequency == ONCE else " ".join(filter(None, (row.frequency, row.phase)))
	return "; ".join(
		filter(None, (f"{brought_by}: {row.kind}", amount, often, row.description, row.condition))
	)


def _plain(amount: float) -> str:
	"""Write the number as it was entered, without an exponent: 12345.67, 50000."""
	return format(Decimal(repr(amount)).normalize(), "f")


# --- agreement and implementation ------------------------------------------------------------------------


def _agreed(dossier: schema.Dossier, ocid: str, as_of: date) -> Object:
	"""Describe award and contract; before there is an agreement the milestones belong to the planning."""
	partnership = dossier.partnership
	rows = [_milestone(record, verdict, as_of) for record, verdict in _judged(dossier, as_of)]
	known = [agreement for agreement in dossier.agreements if _is_known(agreement, as_of)]
	if not known and not _has_begun(partnership, as_of):
		return {"planning": {**_planning(partnership), "milestones": rows}}
	award, contract = f"{ocid}-award", f"{ocid}-contract"
	signed_on = _signed_on(known[0]) if known else None
	signed = _first_second(signed_on) if signed_on and signed_on <= as_of else None
	signed_details = _signing_details(known[0], signed_on) if signed and signed_on else None
	members = [party for party in partnership.parties if _is_member(partnership, party, as_of)]
	status = _status(partnership, signed is not None, as_of)
	return {
		"awards": [
			{
				"id": award,
				"title": partnership.title,
				"status": {"pending": "pending", "cancelled": "cancelled"}.get(status, "active"),
				"date": signed,
				"dateDetails": signed_details,
				"suppliers": [
					{"id": _id(dossier, party.organisation), "name": party.organisation} for party in members
				],
			}
		],
		"contracts": [
			{
				"id": contract,
				"awardID": award,
				"title": partnership.title,
				"status": status,
				"period": _period(partnership),
				"dateSigned": signed,
				"dateSignedDetails": signed_details,
				"documents": [*_texts(known), *_appendices(partnership)],
				"amendments": [_amendment(row) for row in known if _is_amendment(row, as_of)],
				"implementation": {"milestones": rows, "documents": _evaluations(dossier, as_of)},
			}
		],
	}


def _status(partnership: schema.Partnership, is_signed: bool, as_of: date) -> str:
	end = partnership.end_date and dates.end_of(partnership.end_date, partnership.end_precision)
	if partnership.status == "Cancelled":
		return "cancelled"
	if not is_signed and not _has_begun(partnership, as_of):
		return "pending"
	is_over = end < as_of if end else partnership.status in OVER
	return "terminated" if is_over else "active"


def _start(partnership: schema.Partnership) -> date | None:
	return partnership.start_date and dates.end_of(partnership.start_date, partnership.start_precision)


def _has_begun(partnership: schema.Partnership, as_of: date) -> bool:
	start = _start(partnership)
	return start is not None and start <= as_of


def _period(partnership: schema.Partnership) -> Object:
	end = partnership.end_date and dates.end_of(partnership.end_date, partnership.end_precision)
	start = _start(partnership)
	return {"startDate": start and _first_second(start), "endDate": end and _last_second(end)}


def _is_known(agreement: schema.Agreement, as_of: date) -> bool:
	days = [agreement.draft_date, agreement.effective_date, *(row.signed_on for row in agreement.signatures)]
	given = [day for day in days if day]
	return not given or min(given) <= as_of


def _signed_on(agreement: schema.Agreement) -> date | None:
	"""Find the day of the last signature, once all are there; without any day the one it takes effect."""
	days = [row.signed_on for row in agreement.signatures]
	known = [day for day in days if day]
	if known:
		return max(known) if len(known) == len(days) else None
	return agreement.effective_date


def _signing_details(agreement: schema.Agreement, day: date) -> str | None:
	"""Say how precisely the day is known that _signed_on gives."""
	signing = [row.signed_precision for row in agreement.signatures if row.signed_on == day]
	return _details(day, signing[0] if signing else agreement.effective_precision)


def _details(day: date, precision: str) -> str | None:
	"""Write how precisely a day is known, as ISO 8601 does: "2004-03", "2004-03/2004-05"; None for a day."""
	first, last = dates.start_of(day, precision), dates.end_of(day, precision)
	if first == last:
		return None
	if precision == "Year":
		return f"{day:%Y}"
	return f"{first:%Y-%m}" if precision == "Month" else f"{first:%Y-%m}/{last:%Y-%m}"


def _is_amendment(agreement: schema.Agreement, as_of: date) -> bool:
	day = agreement.effective_date or _signed_on(agreement)
	return agreement.kind != "Initial" and day is not None and day <= as_of


def _amendment(agreement: schema.Agreement) -> Object:
	day = agreement.effective_date or _signed_on(agreement)
	return {
		"id": f"version-{agreement.version}",
		"date": day and _first_second(day),
		"dateDetails": day and _amendment_details(agreement, day),
		"rationale": agreement.rationale,
		"description": ": ".join(filter(None, (agreement.kind, agreement.acceding_party or agreement.title))),
	}


def _amendment_details(agreement: schema.Agreement, day: date) -> str | None:
	if agreement.effective_date:
		return _details(day, agreement.effective_precision)
	return _signing_details(agreement, day)


def _texts(agreements: Iterable[schema.Agreement]) -> list[Object]:
	return [
		{
			"id": f"agreement-{row.version}",
			"documentType": "contractSigned" if _signed_on(row) else "contractText",
			"title": row.title or f"Version {row.version}",
			"description": f"SHA-256 {row.digest}" if row.digest else None,
			"language": row.language,
		}
		for row in agreements
	]


def _appendices(partnership: schema.Partnership) -> list[Object]:
	return [
		{"id": f"appendix-{number}", "documentType": "contractAnnexe", "title": row.title}
		for number, row in enumerate(partnership.appendices, start=1)
	]


def _evaluations(dossier: schema.Dossier, as_of: date) -> list[Object]:
	done = [(row, day) for row in dossier.evaluations if row.submitted and (day := row.due or row.period_to)]
	return [
		{"id": f"evaluation-{number}", "title": row.title, "description": row.conclusion}
		for number, (row, day) in enumerate(done, start=1)
		if day <= as_of
	]


def _judged(dossier: schema.Dossier, as_of: date) -> list[tuple[schema.Milestone, Verdict]]:
	judged = verdicts.judged(dossier.milestones, as_of)
	return [(record, verdict) for record, verdict in judged if verdict.status]


def _milestone(record: schema.Milestone, verdict: Verdict, as_of: date) -> Object:
	due = verdicts.due_day(record, as_of)
	met_on = verdicts.met_day(record, as_of) if verdict.status == MET else None
	return {
		"id": record.code,
		"title": record.title,
		"type": record.milestone_type,
		"description": record.description,
		"dueDate": due and _last_second(due),
		"dateMet": met_on and _first_second(met_on),
		"dateMetDetails": met_on and _details(met_on, verdicts.met_precision(record)),
		"dateModified": _first_second(as_of),
		"status": verdict.status,
	}


def _tags(content: Object) -> list[str]:
	if "contracts" not in content:
		return ["planning"]
	(contract,) = content["contracts"]
	has_moved = any(row["status"] != "scheduled" for row in contract["implementation"]["milestones"])
	tags = {
		"planning": True,
		"award": True,
		"contract": True,
		"contractAmendment": contract["amendments"],
		"implementation": has_moved,
		"contractTermination": contract["status"] == "terminated",
	}
	return [tag for tag, is_true in tags.items() if is_true]


# --- persons ---------------------------------------------------------------------------------------------


def _in_person_fields(dossier: schema.Dossier) -> Iterator[str | None]:
	partnership = dossier.partnership
	yield from (row.signatory for row in partnership.parties)
	yield from (name for row in partnership.members for name in (row.person, row.replaces))
	yield from (row.secretary for row in partnership.groups)
	yield from (partnership.mediator, partnership.evaluation_lead, partnership.evaluation_facilitator)
	signing = [row for agreement in dossier.agreements for row in agreement.signatures]
	yield from (row.signatory for row in signing)
	yield from (written.partition(",")[0].strip() for row in signing for written in row.further_signatories)
	yield from (row.judged_by for row in dossier.milestones)
	yield from (name for row in dossier.evaluations for name in (row.lead, row.facilitator))
	for meeting in dossier.meetings:
		yield meeting.secretary
		yield from (name for row in meeting.attendance for name in (row.person, row.deputy))
		yield from (row.person for row in meeting.actions)
	yield from (row.submitted_by for row in dossier.reports)


def _left_out(dossier: schema.Dossier) -> Callable[[str], str]:
	"""Make what leaves full names of persons out of a text; organisations called like a person stay."""
	organisations = {row.organisation_name for row in dossier.organisations}
	organisations |= {party.organisation for party in dossier.partnership.parties}
	persons = {name for name in _in_person_fields(dossier) if name and _is_full_name(name)} - organisations
	if not persons:
		return str
	pattern = re.compile(rf"(?<!\w)(?:({_any_of(organisations)})|(?:{_any_of(_spellings(persons))}))s?(?!\w)")
	return lambda text: pattern.sub(lambda name: name[0] if name[1] else LEFT_OUT, text)


def _is_full_name(name: str) -> bool:
	"""Tell two words with capital letters: "Bo" and "MH" may be words or codes, "per dag" is no person."""
	return sum(word[0].isupper() for word in name.split()) > 1


def _spellings(names: set[str]) -> set[str]:
	return names | {name.upper() for name in names}


def _any_of(names: set[str]) -> str:
	"""Make a pattern that finds the longest of these; nothing where there is none."""
	return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)"


def _in_running_texts(content: Any, change: Callable[[str], str]) -> Any:
	if isinstance(content, dict):
		return {
			key: change(value)
			if key in RUNNING_TEXTS and isinstance(value, str)
			else _in_running_texts(value, change)
			for key, value in content.items()
		}
	return [_in_running_texts(value, change) for value in content] if isinstance(content, list) else content


# --- small things ----------------------------------------------------------------------------------------


def _without_empty(content: Any) -> Any:
	"""Leave out what is not stated: the standard has no empty lists, texts or objects."""
	if isinstance(content, dict):
		cleaned = {key: _without_empty(value) for key, value in content.items()}
		return {key: value for key, value in cleaned.items() if value not in (None, "", [], {})}
	if isinstance(content, list):
		return [_without_empty(value) for value in content]
	return content


def _slug(text: str) -> str:
	"""Reduce to small letters, digits and hyphens, never none; other alphabets are told apart by a digest."""
	letters = text.lower().translate(LETTERS)
	slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
	if slug and not re.search(r"[^\W_a-z0-9]", letters):
		return slug
	return f"{slug}-{hashlib.sha256(text.encode()).hexdigest()[:12]}".strip("-")


def _first_second(day: date) -> str:
	return f"{day.isoformat()}T00:00:00Z"


def _last_second(day: date) -> str:
	return f"{day.isoformat()}T23:59:59Z"
