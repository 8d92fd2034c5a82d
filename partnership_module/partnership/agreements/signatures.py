"""Signatures as they are recorded, and those that wait until it is confirmed who signed."""

from frappe.utils import escape_html, getdate

from ...constants import AGREEMENT
from ...records.words import _
from ...rules.agreements import signing_order
from ..documents import organisations, reminders
from ..links import access_links
from . import signature_mails
from .steps import save

WAITING = (
	*("waiting_since", "waiting_signatory", "waiting_title", "waiting_evidence", "waiting_drawing"),
	"waiting_task",
)
"""Fields of a signature that does not count yet: as it would be recorded, and the task to decide on it."""


def row_of(doc, party: str):
	"""Give the row of a party among those who sign."""
	return next(row for row in doc.signatures if row.party == party)


def whose_turn(doc) -> list[str]:
	"""List the parties that may sign now; one whose signature waits has not signed."""
	return signing_order.may_sign(doc.signatures, doc.signing_order)


def record(doc, row, signatory: str | None, signatory_title: str | None, **given) -> str | None:
	"""Record a signature under the frozen text, without asking for permission; returns the party whose turn
	it has become by it. given: fields of the row."""
	before = whose_turn(doc)
	row.update({"digest": doc.digest, **given, **dict.fromkeys(WAITING)})
	row.signatory = signatory or row.signatory
	row.signatory_title = signatory_title or row.signatory_title
	save(doc)
	access_links.close(AGREEMENT, doc.name, task=signature_mails.TASK, party=row.party)
	return next((party for party in whose_turn(doc) if party not in before), None)


def let_wait(
	doc, row, invited: str, signatory: str, signatory_title: str, evidence: str, drawing: str | None
) -> None:
	"""Keep what another person than the invited one signed; the party has not signed until it is confirmed.

	Whoever gave out the links gets a task.
	"""
	said = _("{0} has signed for {1} in place of {2}. Confirm that, or refuse it.")
	said = escape_html(said.format(signatory, organisations.title(row.party), invited))
	task = reminders.remind(signature_mails.giver(doc), AGREEMENT, doc.name, getdate(), said)
	given = (getdate(), signatory, signatory_title, evidence, drawing, task)
	row.update(dict(zip(WAITING, given, strict=True)))
	save(doc)


def take_back(doc, row) -> None:
	"""Put aside what waits: the party has still to sign."""
	reminders.close(row.waiting_task)
	row.update(dict.fromkeys(WAITING))
	save(doc)


def confirm(doc, row) -> str | None:
	"""Record what waits, as of the day on which it was given; returns as `record`."""
	reminders.close(row.waiting_task)
	given = {"signed_on": row.waiting_since, "signed_precision": "Day", "how": "On Screen"}
	given |= {"evidence": row.waiting_evidence, "drawing": row.waiting_drawing}
	return record(doc, row, row.waiting_signatory, row.waiting_title, **given)
