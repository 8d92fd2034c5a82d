"""The facts that the rules need of agreements and partnerships, from documents; statuses are written here."""

from datetime import date

import frappe
from frappe.utils import getdate

from ...constants import AGREEMENT
from ...dossier import schema
from ...dossier.digest import digest
from ...prints.agreements.document import agreement_html, what_prints
from ...prints.agreements.draft import SIGNING
from ...records.words import _
from ...rules.agreements import approvals, signing
from ...rules.lifecycle import membership, transitions
from ...rules.lifecycle.transitions import AgreementFacts, PartnershipFacts
from ..documents import one_reading
from ..documents.organisations import called, title
from ..messages import refuse_because
from .other_apps import is_held_back


def required_parties(agreement) -> list[str]:
	"""List the parties that must sign a version: those on the list that was fixed with its text.

	Until then all current parties of the partnership, or the one that accedes.
	"""
	if agreement.digest:
		return [row.party for row in agreement.signatures]
	parties = frappe.get_doc("Partnership", agreement.partnership).parties
	statuses = [(row.organisation, row.status) for row in parties]
	return signing.required(agreement.kind, statuses, agreement.acceding_party)


def current_text(agreement) -> str:
	"""Give the HTML that the agreement reads now; of a submitted one, that which was frozen."""
	return agreement.frozen_html or text_in(one_reading.dossier_of(agreement), agreement)


def text_in(dossier: schema.Dossier, agreement) -> str:
	"""Make the HTML of an agreement of a dossier; only once, while nothing that prints changes."""
	printed = what_prints(dossier, agreement.version)
	return one_reading.text_of(agreement, printed, lambda: agreement_html(dossier, agreement.version))


def current_digest(agreement) -> str:
	"""Give the digest of the text that the agreement reads now."""
	return agreement.digest or digest(current_text(agreement))


def unsent(agreement, fingerprint: str | None = None) -> list[str]:
	"""List the parties that were not sent the text as it reads now, in the order of the partnership."""
	fingerprint = fingerprint or current_digest(agreement)
	sent = {row.party for row in agreement.circulations if row.digest == fingerprint}
	return [party for party in required_parties(agreement) if party not in sent]


def was_sent(agreement, party: str, fingerprint: str) -> bool:
	"""Tell whether the text that a party was sent last is the one with this fingerprint."""
	sent = [row.digest for row in agreement.circulations if row.party == party]
	return sent[-1:] == [fingerprint]


def last_sent(agreement, party: str):
	"""Give the row of the text that a party was sent last; refuses where it was sent none."""
	sent = [row for row in agreement.circulations if row.party == party]
	if not sent:
		refuse_because(_("{0} has not been sent this agreement yet. Send it first."), title(party))
	return sent[-1]


def approved_text(agreement, fingerprint: str) -> list:
	"""Copy the approvals, without the outcomes that were given to another text than the one with this
	fingerprint."""
	return [
		frappe._dict(row.as_dict(), outcome=row.outcome if row.digest in (None, "", fingerprint) else None)
		for row in agreement.approvals
	]


def agreement_facts(agreement, later: list | None = None) -> AgreementFacts:
	"""Gather the facts of a version for the rules; `later`: the submitted versions that supersede it."""
	parties = required_parties(agreement)
	fingerprint = current_digest(agreement) if _was_shown(agreement) else ""
	held = approved_text(agreement, fingerprint)
	signed_since = _signed_since(agreement, parties, fingerprint)
	return AgreementFacts(
		parties=tuple(parties),
		not_approved=tuple(called(approvals.not_ready(held, parties))),
		not_signed=tuple(called(signing.missing(parties, agreement.signatures, fingerprint))),
		circulated=bool(agreement.circulations),
		frozen=agreement.docstatus.is_submitted(),
		signed_since=signed_since,
		signed_precision=_signed_precision(agreement.signatures, signed_since),
		effective_precision=agreement.effective_precision,
		end_precision=agreement.end_precision,
		effective_date=agreement.effective_date,
		end_date=agreement.end_date,
		superseded_on=_superseded_on(later or []),
	)


def _signed_since(agreement, parties: list[str], fingerprint: str) -> date | None:
	"""Find the day since which enough have signed; none while a rule of another app holds it back."""
	if is_held_back(agreement):
		return None
	return signing.signed_since(
		parties,
		agreement.signatures,
		fingerprint,
		agreement.minimum_signatures or None,
		minimum_weight=agreement.minimum_weight or None,
		weights={row.party: row.weight for row in agreement.signatures},
		among=[row.party for row in agreement.signatures if row.must_sign],
	)


def _signed_precision(signatures: list, day: date | None) -> str | None:
	"""Give how precisely the day is known of the signatures that were given then."""
	known = (row.signed_precision for row in signatures if row.signed_on and getdate(row.signed_on) == day)
	return next(known, None)


def _was_shown(agreement) -> bool:
	"""Whether anything refers to the agreement's text; a first draft is not rendered at every save."""
	return bool(agreement.digest or agreement.circulations or any(row.digest for row in agreement.approvals))


def _superseded_on(later: list) -> date | None:
	days = [transitions.in_force_from(agreement_facts(agreement)) for agreement in later]
	return min((day for day in days if day), default=None)


def latest_version(partnership: str) -> str | None:
	"""Look up the name of the latest version that is no accession; None without one."""
	return frappe.db.get_value(
		AGREEMENT,
		{"partnership": partnership, "docstatus": ["<", 2], "kind": ["!=", "Accession"]},
		order_by="version desc",
	)


def partnership_facts(partnership) -> PartnershipFacts:
	"""Gather the facts of a partnership for the rules, with those of its latest version that is no
	accession."""
	latest = latest_version(partnership.name)
	final = {"partnership": partnership.name, "docstatus": 1, "kind": "Final"}
	return PartnershipFacts(
		parties=tuple(row.organisation for row in partnership.parties if row.status in SIGNING),
		under_notice=_called_with(partnership, membership.UNDER_NOTICE),
		staying=_called_with(partnership, membership.SIGNED),
		left=_called_with(partnership, *membership.WERE_PARTIES),
		agreement=agreement_facts(frappe.get_doc(AGREEMENT, latest)) if latest else None,
		finally_evaluated=bool(frappe.db.exists("Evaluation", final)),
	)


def _called_with(partnership, *statuses: str) -> tuple[str, ...]:
	return tuple(called(row.organisation for row in partnership.parties if row.status in statuses))


def renew_statuses(partnership: str, as_of: date) -> list[tuple]:
	"""Write the status of every submitted version of a partnership, as of a day.

	Returns [(version that changed, its status before)].
	"""
	names = frappe.get_all(AGREEMENT, {"partnership": partnership, "docstatus": 1}, pluck="name")
	versions = [frappe.get_doc(AGREEMENT, name) for name in names]
	changed = []
	for agreement in versions:
		later = [other for other in versions if supersedes(other, agreement)]
		status = transitions.agreement_status(agreement_facts(agreement, later), as_of)
		if status != agreement.status:
			changed.append((agreement, agreement.status))
			agreement.db_set("status", status)
	return changed


def supersedes(later, earlier) -> bool:
	"""Tell whether a version takes the place of another; an accession adds to all and replaces none."""
	return (
		later.version > earlier.version
		and later.kind in ("Amendment", "Renewal")
		and earlier.kind != "Accession"
	)
