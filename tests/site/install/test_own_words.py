"""Our Danish holds for us alone: Frappe has one dictionary for all apps, and the forms of the others say what
they said before this app was there."""

import frappe
import pytest
from babel.messages.pofile import read_po
from frappe.gettext.translate import get_po_path
from frappe.translate import get_all_translations, get_translations_from_csv

from partnership_module.constants import MODULE
from partnership_module.partnership.forms.own_words import COMMON
from partnership_module.records.words import _

OTHERS = ("frappe", "erpnext")

ONBOARDING = "Frappe's onboarding asks for it without a context, and guides through ours; it means the same"
MENU = "Frappe asks for it without a context in its menus, also in ours; theirs is English"
BETTER = {
	"Action Complete": ONBOARDING,
	"Continue": f"{ONBOARDING}: theirs is an infinitive on a button",
	"Contact List": "the name of a paper, which Frappe asks for as such; theirs is the same in two words",
	"Download PDF": MENU,
	"Let's take you back to onboarding": f"{ONBOARDING}: theirs is about boarding a ship",
	"Skip": f"{ONBOARDING}: theirs is jump, in the infinitive",
	"System Manager": "the name of a role, which Frappe asks for without a context; theirs is English",
}
"""Of the words that are said otherwise on all forms, why: the meaning is theirs, and the Danish is right."""

ALSO_THEIRS = {
	"Added On": "the day on which something was added, in both",
	"Changes": "what was changed, in both",
	"Connections": "the tab of what is linked, on every form",
	"Dates": "the plural of a date, in both",
	"Maybe": "an answer to an invitation, in both",
	"Overview": "the tab or block that tells the most important, in both",
	"Partnership": "the name of our DocType, and a kind of company: a partnerskab too",
}
"""Labels and options of other DocTypes for which Frappe and ERPNext have no Danish: ours means the same."""


@pytest.fixture(scope="module", autouse=True)
def danish_of_frappe(site):
	if not get_po_path("frappe", "da").exists():
		pytest.skip("this copy of Frappe brings no Danish")


def without_context(app: str) -> dict[str, str]:
	path = get_po_path(app, "da")
	if not path.exists():
		return {}
	with path.open("rb") as file:
		messages = [message for message in read_po(file) if message.id and message.string]
	return {m.id: m.string for m in messages if not (m.context or m.fuzzy) and isinstance(m.id, str)}


@pytest.fixture(scope="module")
def ours(site) -> dict[str, str]:
	return without_context("partnership_module")


@pytest.fixture(scope="module")
def theirs(site) -> dict[str, str]:
	"""What is said without this app, as Frappe puts the dictionaries of the apps together."""
	said = {}
	for app in OTHERS:
		said |= {**get_translations_from_csv("da", app), **without_context(app)}
	return said


@pytest.fixture
def danish():
	frappe.local.lang = "da"


def test_no_word_of_ours_changes_one_of_theirs(ours, theirs):
	changed = {
		word: (theirs[word], ours[word]) for word in ours if theirs.get(word, ours[word]) != ours[word]
	}
	assert changed.keys() == BETTER.keys(), {
		word: changed.get(word) for word in changed.keys() ^ BETTER.keys()
	}


def test_what_they_left_in_english_is_taken_over_in_their_meaning(ours, theirs):
	of_ours = frappe.get_all("DocType", {"module": MODULE}, pluck="name")
	fields = frappe.get_all(
		"DocField", {"parent": ["not in", of_ours]}, ["label", "fieldtype", "options"], limit=0
	)
	shown = {field.label for field in fields}
	for field in fields:
		shown |= set((field.options or "").split("\n")) if field.fieldtype == "Select" else set()
	taken = {word for word in ours if word in shown and word not in theirs}
	assert taken <= set(ALSO_THEIRS)


@pytest.mark.parametrize(
	("word", "context", "said"),
	[
		("Left", None, "Venstre"),
		("Left", "Print Settings", "Venstre"),
		("Weight", "Item", "Vægt"),
		("Minutes", None, "minutter"),
		("Project", "Task", "Sag"),
		("Submitted", None, "Godkendt"),
		("Contact", "Customer", "Kontakt"),
		("Withdrawal", "Bank Transaction", "Withdrawal"),
	],
)
def test_other_forms_say_what_they_said(danish, word, context, said):
	assert frappe._(word, context=context) == said


@pytest.mark.parametrize(
	("word", "context", "said"),
	[
		("Left", "Partnership Party", "Udtrådt"),
		("Weight", "Partnership Party", "Stemmevægt"),
		("Minutes", "Steering Meeting Agenda Item", "Referat"),
		("Project", "Partnership", "Projekt"),
		("Submitted", "Partner Report", "Indsendt"),
		("Contact", "Partnership Member", "Kontaktperson"),
	],
)
def test_ours_say_our_words(danish, word, context, said):
	assert frappe._(word, context=context) == said
	assert [_(word), _(word, context=context), _(word, context="Deadlines")] == [said] * 3


def test_a_word_that_means_two_things_among_ours_is_told_apart(danish):
	assert _("Submitted", context="Partnership Agreement") == frappe._(
		"Submitted", context="Partnership Agreement"
	)
	assert _("Submitted", context="Partnership Agreement") != _("Submitted")


def test_english_stays_english(site):
	assert [_(word, lang="en") for _context, word in COMMON] == [word for _context, word in COMMON]


def labels_and_options() -> list[tuple[str, str]]:
	"""Each label and option of our DocTypes with the DocType."""
	of_ours = frappe.get_all("DocType", {"module": MODULE}, pluck="name")
	fields = [df for doctype in of_ours for df in frappe.get_meta(doctype).fields]
	labels = [(df.parent, df.label) for df in fields if df.label]
	selects = [df for df in fields if df.fieldtype == "Select" and df.fieldname != "naming_series"]
	return [*labels, *((df.parent, word) for df in selects for word in (df.options or "").split("\n"))]


def test_every_such_label_and_option_has_its_doctype(site):
	known, common = get_all_translations("da"), {word for _context, word in COMMON}
	asked = {(doctype, word) for doctype, word in labels_and_options() if word in common}
	assert len(asked) > 100
	assert not [f"{word}:{doctype}" for doctype, word in asked if f"{word}:{doctype}" not in known]
