"""Nothing typed is lost: every text field of every form is typed into at full speed, with Ctrl+S at once.

The fields are found from the meta of the forms. TYPE_INTO_EVERY=1 tries all of them, 3 every third; by
default a few of the greatest forms are tried.
"""

import json
import os
from collections import defaultdict

import pytest

from . import on_site
from .coordinator import Coordinator

EVERY = int(os.environ.get("TYPE_INTO_EVERY", "40"))
SAMPLE = ("Partnership", "Partnership Agreement", "Evaluation")
"""The forms of a quick run."""
TEXTS = ("Data", "Autocomplete", "Small Text", "Text", "Long Text", "Markdown Editor", "Text Editor")

FIRST = "2027-01-31"
PARTNERSHIP = {
	"title": "Vinterbadning for alle",
	"parties": [{"organisation": "TOWN"}, {"organisation": "CLUB"}],
	"goals": [{"title": "Flere bader"}],
	"success_criteria": [{"criterion": "Der er liv på molen", "goal": "Flere bader"}],
	"activities": [{"title": "Morgenbad"}],
	"phases": [{"title": "Vinter"}],
	"groups": [{"title": "Styregruppen", "kind": "Steering Group"}],
	"meeting_rules": [{"group_name": "Styregruppen", "rhythm": "As Needed"}],
	"members": [{"group_name": "Styregruppen", "person": "Ida Holm"}],
	"contributions": [{"party": "CLUB", "kind": "Hours"}],
	"risks": [{"risk": "Isen er tynd"}],
	"appendices": [{"title": "Kort"}],
}
PARTNERSHIP_RECORDS = {
	"Partner Role": {"title": "Livredder", "parties": [{"party": "CLUB"}], "tasks": [{"task": "Holder øje"}]},
	"Partnership Agreement": {
		"sections": [{"block": "Text", "heading": "Badet"}],
		"approvals": [{"party": "CLUB", "body": "Bestyrelsen"}],
	},
	"Partnership Indicator": {
		"title": "Badende",
		"targets": [{"due": FIRST, "value": "40"}],
		"reporting_parties": [{"party": "CLUB"}],
	},
	"Partnership Milestone": {"code": "M1", "title": "Molen er åben", "due": FIRST},
	"Steering Meeting": {
		"title": "Møde på molen",
		"group_name": "Styregruppen",
		"start": f"{FIRST} 10:00:00",
		"agenda": [{"topic": "Velkomst", "source": "Standing"}],
		"attendance": [{"person": "Ida Holm"}],
		"decisions": [{"kind": "General", "decision": "Vi begynder", "new_due_precision": "Day"}],
		"actions": [{"action": "Skaffer stige"}],
	},
	"Evaluation": {
		"title": "Efter vinteren",
		"kind": "Final",
		"results": [{"subject_kind": "Goal", "subject": "Flere bader"}],
		"party_verdicts": [{"party": "CLUB", "subject": "Flere bader"}],
		"prerequisites": [{"party": "CLUB", "prerequisite": "Trust"}],
		"data_contributions": [{"party": "CLUB", "contribution": "Tal"}],
		"hearing": [{"party": "CLUB"}],
	},
	"Partner Report": {"party": "CLUB", "period_to": FIRST},
	"Partnership Dispute": {
		"subject": "Nøglen til skuret",
		"raised_by": "CLUB",
		"raised_on": "2026-01-31",
		"level": "Parties",
		"parties": [{"party": "CLUB"}],
		"steps": [{"day": "2026-01-31", "level": "Parties", "done": "Talte sammen"}],
	},
}
"""A document of every form that hangs on a partnership, with a row in each table that one fills in by hand.

TOWN and CLUB stand for the names of the two organisations."""

TEMPLATE = {
	"template_name": "Om badning",
	"language": "da",
	"sections": [{"block": "Text", "heading": "Badet"}],
}

FIELDS = """(texts) => {
	const typed = (df) => texts.includes(df.fieldtype);
	const written = (control) => control.disp_status === "Write" && !control.df.hidden_due_to_dependency;
	const found = [];
	for (const [field, control] of Object.entries(cur_frm.fields_dict)) {
		if (typed(control.df) && written(control)) found.push([null, field, "form"]);
		if (control.df.fieldtype !== "Table" || !control.grid?.is_editable()) continue;
		if (!(cur_frm.doc[field] || []).length) continue;
		const visible = control.grid.visible_columns.map(([df]) => df.fieldname);
		for (const df of frappe.get_meta(control.df.options).fields) {
			if (!typed(df) || df.hidden || df.read_only) continue;
			if (visible.includes(df.fieldname)) found.push([field, df.fieldname, "cell"]);
			found.push([field, df.fieldname, "row"]);
		}
	}
	return found;
}"""
"""The text fields of the open form that can be written: [table or null, field, where it is typed]."""

CLOSED = """() => {
	cur_dialog?.hide();
	frappe.ui.form.close_grid_form();
	frappe.ui.form.editable_row?.toggle_editable_row(false);
	return !document.body.classList.contains("modal-open");
}"""
"""Close what is open; true when no dialog lies over the form, such as that of a draft that was kept."""

OPENED = """([table, field, where]) => {
	const mark = ({ $input, wrapper }) =>
		($input?.[0] || wrapper.querySelector(".ace_text-input")).setAttribute("data-typed", "");
	cur_frm.scroll_to_field(table || field, false);
	if (where === "form") return mark(cur_frm.fields_dict[field]);
	const row = cur_frm.fields_dict[table].grid.grid_rows[0];
	where === "cell" ? row.toggle_editable_row(true) : row.toggle_view(true);
	const control = where === "cell" ? row.columns[field].field : row.grid_form.fields_dict[field];
	control.refresh();
	if (control.disp_status !== "Write" || control.df.hidden_due_to_dependency) return false;
	mark(control);
}"""
"""Show the field and mark it; false if it cannot be written in this row after all."""

FOCUSED = """() => {
	const field = document.querySelector("[data-typed]");
	field.focus();
	return document.activeElement === field;
}"""
"""Put the cursor into the field; true when it is there, once its tab has come into view."""


@pytest.fixture
def typist(coordinator):
	"""A coordinator and, by form, the name of a document of every form with a row in each table."""
	town = coordinator.insert(
		"Partner Organisation", organisation_name="Østby Kommune", sector="Municipality"
	)
	club = coordinator.insert("Partner Organisation", organisation_name="Østby Bad", sector="Business")
	template = coordinator.insert("Agreement Template", **TEMPLATE)

	def insert(doctype: str, values: dict) -> str:
		named = json.dumps(values).replace('"TOWN"', json.dumps(town)).replace('"CLUB"', json.dumps(club))
		return coordinator.insert(doctype, **json.loads(named))

	partnership = insert("Partnership", PARTNERSHIP)
	hanging = {
		doctype: insert(doctype, {"partnership": partnership, **values})
		for doctype, values in PARTNERSHIP_RECORDS.items()
	}
	coordinator.go(f"/app/partnership/{partnership}")
	yield (
		coordinator,
		{
			"Partner Organisation": club,
			"Agreement Template": template,
			"Partnership": partnership,
			**hanging,
			"Partnership Settings": None,
		},
	)
	on_site.remove(partnership)
	for doctype, name in (
		("Agreement Template", template),
		("Partner Organisation", club),
		("Partner Organisation", town),
	):
		coordinator.call("frappe.client.delete", doctype=doctype, name=name)


def test_nothing_typed_is_lost_when_ctrl_s_follows_at_once(typist):
	coordinator, names = typist
	found, became = 0, defaultdict(list)
	forms = names if "TYPE_INTO_EVERY" in os.environ else {form: names[form] for form in SAMPLE}
	for doctype, name in forms.items():
		open_form(coordinator, doctype, name)
		fields = coordinator.page.evaluate(FIELDS, TEXTS)
		found += len(fields)
		for field in fields[::EVERY]:
			words = f" ord{sum(map(len, became.values()))}"
			became[type_and_save(coordinator, doctype, name, field, words)].append((doctype, *field))
	counts = {outcome: len(fields) for outcome, fields in became.items()}
	print(f"{found} fields of {len(forms)} forms; tried: {counts}; refused: {became['refused']}")
	assert became["lost"] == []
	assert found > 12 * len(forms)
	assert len(became["saved"]) > found / EVERY / 2


def open_form(coordinator: Coordinator, doctype: str, name: str | None) -> None:
	page = coordinator.page
	page.evaluate("() => window.cur_frm && (cur_frm.doc.__unsaved = 0)")
	page.evaluate("route => frappe.set_route(route)", ["Form", doctype, name or doctype])
	page.wait_for_function("([doctype]) => window.cur_frm?.doctype === doctype && cur_frm.doc", arg=[doctype])
	coordinator.rest()


def type_and_save(coordinator: Coordinator, doctype: str, name: str | None, field: list, words: str) -> str:
	"""What became of the words: "saved", "refused" (with a message; the form has them), "lost" or
	"not shown", where the row at hand has no such field."""
	page = coordinator.page
	page.evaluate(CLOSED)
	coordinator.rest()
	page.wait_for_function(CLOSED)
	if page.evaluate(OPENED, field) is False:
		return "not shown"
	if field[2] == "row":
		coordinator.rest()  # Frappe puts the cursor into the first field, half a second later.
	page.wait_for_function(FOCUSED)
	page.keyboard.press("Control+End")
	page.keyboard.type(words)
	page.keyboard.press("Control+s")
	page.evaluate("document.querySelector('[data-typed]')?.removeAttribute('data-typed')")
	return outcome(coordinator, doctype, name, field, words)


def outcome(coordinator: Coordinator, doctype: str, name: str | None, field: list, words: str) -> str:
	coordinator.rest()
	if holds(coordinator.call("frappe.client.get", doctype=doctype, name=name or doctype), field, words):
		return "saved"
	kept = holds(coordinator.page.evaluate("cur_frm.doc"), field, words)
	refused = coordinator.page.locator(".modal.show .msgprint").count()
	coordinator.page.evaluate(CLOSED)
	coordinator.page.evaluate("() => cur_frm.reload_doc().then(() => null)")
	coordinator.rest()
	return "refused" if refused and kept else "lost"


def holds(doc: dict, field: list, words: str) -> bool:
	table, fieldname, _where = field
	return words in str((doc[table][0] if table else doc).get(fieldname))
