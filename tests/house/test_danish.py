"""What can be held of the Danish without reading it: one term for one thing, one way to write it."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import partnership_module
from partnership_module.prints.language import translator

from .test_floors import sources

LOCALE = Path(partnership_module.__file__).parent / "locale"

with (LOCALE / "da.po").open("rb") as file:
	CATALOG = [message for message in read_po(file) if message.id]
DANISH = {(message.id, message.context): message.string for message in CATALOG}

NOT_THIS = {
	r"[Mm]ålepunkt": "indikator",
	r"\b[Tt]vist": "uenighed",
	r"\b[Rr]evision": "revidering",
	r"\b[Ss]ite(t|ts)?\b|[Ww]ebsted": "systemet",
	r"[Dd]ossier": "partnerskabsfil",
	r"[Kk]ontrakt": "aftale",
	r"(?<!e-)(?<!E-)\b[Mm]ail(s|en|ens)?\b": "e-mail",
	r"(?<!e-)(?<!E-)\bmailadresse": "e-mailadresse",
	r"(din|systemets) administrator|\badministratoren": "systemadministratoren",
	r"\b[Kk]onto(en)?\b": "brugerkonto, or mailkonto",
	r"[Kk]ommentar": "bemærkning",
	r"[Ii]agttagelse": "fund",
	r"[Dd]atabidrag": "data fra parterne",
	r"[Rr]undsend": "udsendelse til parterne",
	r"[Hh]enstand": "ekstra dage efter fristen",
	r"[Nn]aturalier": "varer og ydelser",
	r"\bvægt": "stemmevægt",
	r"træde(r|t)? ud|[Uu]dtrædelse": "udtræde, udtræden",
	r"\b[Vv]enligst\b": "",
	r"\b(fx|f\.eks\.|evt\.|m\.m\.|osv\.|bl\.a\.)": "for eksempel, eventuelt",
	r"\bhviler på": "afhænger af",
	r"\b([Rr]egistr|[Jj]ust|[Kk]ontroll|[Nn]ot|Kopi|[Mm]ark)er\b": "the accent: é",
	r"PDF['’]en": "PDF-filen",
	r"\bArt\b": "type",
	r"!": "",
}
"""By what is not written, what is instead."""
EXCEPTIONS = {
	"Type a reply / comment",  # Frappe's own comments are called so in all of Frappe.
}
QUOTED = re.compile(r'"[^"]*"|»[^«]*«')

ENGLISH = re.compile(
	r"\b(the|and|of|with|this|that|which|from|are|was|not|party|parties|agreement|meeting)\b", re.IGNORECASE
)
HOLE = re.compile(r"\{\w*\}")


@pytest.mark.parametrize("file", ["da.po", "main.pot"])
def test_every_entry_has_one_text_and_one_translation(file):
	"""Of several a reader takes the first, and says nothing."""
	lines = [line for line in (LOCALE / file).read_text("utf-8").splitlines() if line.startswith("msg")]
	kinds = [line.partition(" ")[0] for line in lines if not line.startswith("msgctxt")]
	assert kinds == ["msgid", "msgstr"] * (len(kinds) // 2)


def told(message) -> str:
	return f"{message.id} => {message.string}"


def without_quotes(text: str) -> str:
	return QUOTED.sub("", text)


@pytest.mark.parametrize("word", NOT_THIS, ids=lambda word: word[:20])
def test_one_term_for_one_thing(word):
	used = [
		told(message)
		for message in CATALOG
		if message.id not in EXCEPTIONS and re.search(word, HOLE.sub("", message.string))
	]
	assert not used, f"{NOT_THIS[word] or 'nothing'} is written instead"


def test_nothing_is_left_in_english():
	plain = ((message, HOLE.sub("", without_quotes(message.string))) for message in CATALOG)
	assert not [told(message) for message, text in plain if ENGLISH.search(text)]


def test_everything_is_translated_and_nothing_only_guessed():
	assert [message.id for message in CATALOG if not message.string.strip() or message.fuzzy] == []


def test_a_translation_has_the_same_holes():
	assert not [
		told(message)
		for message in CATALOG
		if sorted(HOLE.findall(message.id)) != sorted(HOLE.findall(message.string))
		and set(HOLE.findall(message.id)) != set(HOLE.findall(message.string))
	]


def test_a_sentence_ends_as_the_english_one():
	"""A label has no full stop, a sentence has one; a colon announces what follows in both."""
	ends = (".", "?", ":")
	numbered = re.compile(r": \{0\}$")
	assert not [
		told(message)
		for message in CATALOG
		if len(message.id.split()) > 3
		and message.id.endswith(ends)
		and not (message.string.endswith(ends) or numbered.search(message.string))
	]


def test_it_begins_with_a_capital_where_the_english_does():
	unlike = [
		told(message)
		for message in CATALOG
		if message.id[:1].isalpha()
		and message.string[:1].isalpha()
		and message.id[0].isupper() != message.string[0].isupper()
	]
	assert sorted(unlike) == []


def test_a_whole_sentence_after_a_colon_begins_with_a_capital():
	verbs = "ret|skriv|vælg|udfyld|tilføj|angiv|fjern|åbn|send|læs|lad|forkort|hent|intet|ingen|der er"
	small = re.compile(rf": ({verbs})\b[^;]*[.?]")
	assert not [told(message) for message in CATALOG if small.search(message.string)]


def test_quotation_marks_are_straight_or_those_of_prints():
	assert not [told(message) for message in CATALOG if re.search("[“”„‚‘’]", message.string)]
	assert not [m.id for m in CATALOG if m.string.count("»") != m.string.count("«")]
	assert not [m.id for m in CATALOG if m.string.count('"') % 2]


def test_no_blank_before_a_sign_and_none_twice():
	wrong = re.compile(r"\S  +\S| [,;!?](\s|$)|,,|\.\.")
	assert not [told(message) for message in CATALOG if wrong.search(message.string)]


def test_per_cent_is_a_sign_after_a_blank():
	assert not [told(message) for message in CATALOG if re.search(r"[\d}]%|\} procent", message.string)]


def test_ranges_of_figures_have_a_dash_without_blanks():
	wrong = re.compile(r"\d - \d|\d–\s\d|\(\d-\d+\)")
	assert not [told(message) for message in CATALOG if wrong.search(message.string)]


@pytest.mark.parametrize(
	"label",
	(
		*("Approvals", "Attendance", "Objections", "Acceding Party", "Exclusion Allowed"),
		*("Minimum Signatures", "Minimum Weight", "Confirm Signatory", "Note as Sent", "Data Contributions"),
		*("Period To", "Reason for the Change", "Closed On", "Next Step", "Give Notice", "Jointly With"),
		*("Parties and Roles", "Succeeded By", "Notice (Months)", "Due in Words"),
	),
)
def test_a_message_names_a_field_by_its_label(label):
	"""Where an English sentence has the label of a field, the Danish one has the Danish label."""
	danish = DANISH[(label, None)]
	naming = re.compile(rf"(?<!^)(?<![A-Z][a-z]{{6}} ){re.escape(label)}(?!\w)")
	naming_it = [m for m in CATALOG if naming.search(m.id) and len(m.id) > len(label) + 20]
	assert not [told(message) for message in naming_it if danish not in message.string]


def test_our_words_are_asked_for_in_our_meaning():
	"""Frappe's own `_` knows no word of ours that other apps use too."""
	of_frappe = re.compile(r"^\s*from frappe import .*\b_\b|frappe\._\(", re.M)
	asking = {path.name for path in sources() if of_frappe.search(path.read_text("utf-8"))}
	assert asking == {"words.py", "exports.py"}, "Our `_` asks Frappe, and what takes its headings away."


def test_a_word_of_ours_is_told_from_that_of_all_apps():
	translate = translator("da")
	assert [translate("Left"), translate("Left", context="Partnership Party")] == ["Udtrådt", "Udtrådt"]
	assert ("Left", None) not in DANISH
	assert translate("End", context="Deadlines") != translate("End")
