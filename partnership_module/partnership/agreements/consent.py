"""The guards of an agreed text: what a party's body approved stays, and a new version needs the consent of
the parties."""

import frappe
from frappe.utils import getdate

from ...dossier import schema
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.meetings import consensus
from ..documents import organisations
from ..meetings import decisions
from ..messages import refuse_because, tell
from . import agreement_facts
from .new_versions import FORM

TEXT_FIELDS = (
	*("heading", "heading_level", "block", "question", "text", "when_empty"),
	*("only", "all_but", "hide_legend", "hide_cast", "wordings", "left_out"),
)


def refuse_to_change_approved_text(agreement) -> None:
	"""Refuse changed sections or another form while an approval holds; it has to be taken back first."""
	before = agreement.get_doc_before_save()
	if not before or not any(row.outcome == "Approved" and row.digest for row in agreement.approvals):
		return
	if _text(before) != _text(agreement):
		frappe.throw(
			_(
				"This text is approved and no longer changes. To negotiate again, take back the outcome "
				"of the approvals first, then change the text."
			),
			title=_("Approved text"),
		)


def refuse_without_consent(agreement) -> None:
	"""Refuse an amendment or renewal without a reason, or without the parties that adopt it; says who is
	missing."""
	if agreement.kind == "Initial":
		return
	if not agreement.rationale:
		frappe.throw(_("Say why there is a new version: fill in Reason for the Change."))
	if agreement.kind == "Accession":
		return _refuse_who_may_not_accede(agreement)
	outcome = consent(agreement)
	if not outcome.adopted and not outcome.missing:
		frappe.throw(
			_(
				"The change is not adopted: too few parties have a vote. "
				"See the decision rules of the partnership."
			),
			title=_("Only together"),
		)
	if not outcome.adopted:
		refuse_because(
			_(
				"The change is not adopted: {0} did not agree. Name the submitted meeting that decided it, "
				"or record the written consents."
			),
			", ".join(outcome.missing),
			title=_("Only together"),
		)


def consent(agreement) -> consensus.Outcome:
	"""Decide whether the parties adopted a new version, at the meeting it names as of its day, or in writing.

	In writing it is decided on the day of the last consent, and all parties count, since nobody is present.
	"""
	partnership = agreement.partnership_model
	rule = consensus.rule_for(partnership, "Amendment")
	record = model_from_doc(agreement, schema.Agreement)
	consents = [(row.party, row.given_on) for row in record.consents]
	parties = organisations.called(agreement_facts.required_parties(agreement))
	if meeting := _deciding_meeting(agreement):
		day = meeting.start.date()
		stances = consensus.with_consents(_stances(meeting), day, consents)
		return decisions.decided(partnership, parties, stances, rule, day)
	day = max((given_on for _party, given_on in consents), default=getdate())
	stances = {party: consensus.FOR for party, _given_on in consents}
	return decisions.decided(partnership, parties, stances, consensus.in_writing(rule), day)


def _deciding_meeting(agreement) -> schema.Meeting | None:
	"""The meeting with approved minutes that the agreement names, if there is one."""
	if not agreement.decided_at:
		return None
	meeting = frappe.get_doc("Steering Meeting", agreement.decided_at)
	is_of_it = meeting.partnership == agreement.partnership and meeting.docstatus.is_submitted()
	return model_from_doc(meeting, schema.Meeting) if is_of_it else None


def _stances(meeting: schema.Meeting) -> dict[str, str]:
	"""Collect the stances at a meeting on its decisions about the amendment."""
	numbers = {number for number, row in enumerate(meeting.decisions, start=1) if row.kind == "Amendment"}
	return consensus.on_all(
		(row.party, row.stance) for row in meeting.stances if row.decision_number in numbers
	)


def tell_who_may_not_accede(agreement) -> None:
	"""Tell early of an acceding party that an accession is refused for when it is frozen."""
	if agreement.kind != "Accession" or not agreement.has_value_changed("acceding_party"):
		return
	if not _may_accede(agreement):
		tell(_may_not_accede(), _acceding(agreement), title=_("Not yet"))


def _refuse_who_may_not_accede(agreement) -> None:
	if not _may_accede(agreement):
		refuse_because(_may_not_accede(), _acceding(agreement))


def _may_accede(agreement) -> bool:
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	status = {row.organisation: row.status for row in partnership.parties}
	return status.get(agreement.acceding_party) in ("May Accede", "Signed")


def _may_not_accede() -> str:
	return _("{0} is not among those that may accede. Agree on an amendment that lets it in.")


def _acceding(agreement) -> str:
	return organisations.title(agreement.acceding_party) or ""


def _text(agreement) -> list[tuple]:
	sections = [tuple(row.get(field) or "" for field in TEXT_FIELDS) for row in agreement.sections]
	return [tuple(agreement.get(field) or "" for field in FORM), *sections]
