"""What a coordinator waits for: forms opened and saved, beside ERPNext's own, and what takes longest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import frappe
from frappe.desk.form.load import getdoc
from frappe.utils import getdate
from timing import Line, compared, median

from partnership_module.demo import dossiers, loading
from partnership_module.partnership.agreements import negotiation
from partnership_module.partnership.evaluations import fetching, hearing

PARTNERSHIP, AGREEMENT, MEETING, EVALUATION = (
	"Partnership",
	"Partnership Agreement",
	"Steering Meeting",
	"Evaluation",
)
BESIDE = {PARTNERSHIP: "Project", AGREEMENT: "Contract", MEETING: "Project"}
"""By form that of ERPNext which it is compared with."""
AT_MOST = 2
"""Seconds that somebody waits for an action."""
RUNS, PAIRS = 5, 15


def actions_lines(contract: str) -> list[Line]:
	"""Measure on the demonstration that follows the day. contract: name of an ERPNext Contract."""
	print("  actions ...", flush=True)
	loading.load()
	(dossier,) = dossiers.living(getdate()).values()
	partnership = frappe.db.get_value(PARTNERSHIP, {"title": dossier.partnership.title})
	theirs = {"Project": _project(), "Contract": contract}
	drafts = {PARTNERSHIP: partnership, AGREEMENT: _draft(partnership), MEETING: draft_meeting(partnership)}
	evaluation = _newest(EVALUATION, partnership)
	fetching.fetch(evaluation)
	send = partial(hearing.send, evaluation, by_hand=True, again=True)
	return [
		*(_beside("Open", open_form, doctype, name, theirs) for doctype, name in drafts.items()),
		*(_beside("Save", save, doctype, name, theirs) for doctype, name in drafts.items()),
		_waited("Save the scores of an evaluation", partial(save, EVALUATION, evaluation)),
		_waited("Send an evaluation to the hearing", send),
		_waited("Freeze an evaluation", partial(_submit, EVALUATION, evaluation)),
		_waited("Freeze an agreement", partial(_submit, AGREEMENT, drafts[AGREEMENT])),
	]


def _beside(what: str, act: Callable[[str, str], None], doctype: str, name: str, theirs: dict) -> Line:
	other = BESIDE[doctype]
	ours, its = (partial(undone, partial(act, *named)) for named in ((doctype, name), (other, theirs[other])))
	seconds, its_seconds, ratio = compared(ours, its, PAIRS)
	note = f"{seconds * 1000:.0f} ms, {other} {its_seconds * 1000:.0f} ms"
	return Line(f"{what} {doctype} / {other}", ratio, goal=1.2, note=note)


def _waited(what: str, act: Callable) -> Line:
	return Line(what, median(partial(undone, act), RUNS), "s", goal=AT_MOST)


def undone(act: Callable) -> None:
	"""Do something as a request does, and put it back."""
	with _put_back():
		act()


@contextmanager
def _put_back() -> Iterator[None]:
	frappe.db.savepoint("benchmark")
	yield
	frappe.db.rollback(save_point="benchmark")
	frappe.clear_messages()


def open_form(doctype: str, name: str) -> None:
	"""Answer what a form asks for when it is opened."""
	frappe.local.response = frappe._dict({"docs": []})
	getdoc(doctype, name)


def save(doctype: str, name: str) -> None:
	"""Save a document that nobody changed."""
	frappe.get_doc(doctype, name).save()


def _submit(doctype: str, name: str) -> None:
	frappe.get_doc(doctype, name).submit()


def _newest(doctype: str, partnership: str) -> str:
	return frappe.get_all(doctype, {"partnership": partnership}, pluck="name", order_by="creation desc")[0]


def _draft(partnership: str) -> str:
	"""Make an amendment that all parties agree to, with the text in force."""
	values = {"doctype": AGREEMENT, "partnership": partnership, "kind": "Amendment", "rationale": "Ændring"}
	draft = frappe.get_doc(values).insert()
	for row in frappe.get_doc(PARTNERSHIP, partnership).parties:
		negotiation.consent(draft.name, row.organisation, str(getdate()))
	return draft.name


def draft_meeting(partnership: str) -> str:
	"""Make a meeting of the first group of a partnership; its name."""
	group = frappe.get_doc(PARTNERSHIP, partnership).groups[0].title
	values = {"doctype": MEETING, "partnership": partnership, "group_name": group, "title": "Møde"}
	return frappe.get_doc({**values, "start": f"{getdate()} 10:00:00"}).insert().name


def _project() -> str:
	return frappe.get_doc(doctype="Project", project_name="Projekt").insert().name
