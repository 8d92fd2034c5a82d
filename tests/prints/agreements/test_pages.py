"""The pages of an agreement: filled, no heading left behind, no signature split, at every length."""

from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnership_module.dossier import reading, schema
from partnership_module.dossier.safe_html import is_safe_html
from partnership_module.prints.agreements.document import agreement_html

from ...shared.agreements import dossier, printed
from ...shared.pages import faults, laid_out, lines_of, right_edges

INPUTS = Path(__file__).parents[2] / "inputs" / "contracts"
LAYOUTS = (
	*("25-signatures", "300-tasks", "80-row-table", "date-at-line-start", "long-words", "no-headings"),
	*("role-of-25-tasks", "role-table-15", "role-table-6", "seven-unnamed-signatures"),
	"signatures-without-heading",
)
SIGNATURES = {"heading": "Underskrifter", "block": "Signatures"}
SENTENCE = "Parterne er enige om at dele viden og ressourcer i den boligsociale indsats for unge og familier"
TASK = "stiller lokale og udstyr til rådighed for gæsterne"


def of_input(name: str) -> str:
	return agreement_html(reading.read((INPUTS / f"{name}.json").read_text("utf-8")))


def pages_of(html: str) -> list[list[str]]:
	return [lines_of(page) for page in laid_out(html).pages]


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_page_of_the_inputs_is_hardly_used_or_ends_with_a_heading(name):
	html = of_input(name)
	assert is_safe_html(html)
	assert faults(laid_out(html)) == []


def sentences(number: int) -> str:
	return " ".join([SENTENCE] * number) + "."


@st.composite
def texts(draw) -> str | None:
	"""Paragraphs, lists and tables of every length."""
	paragraphs = st.integers(1, 9).map(sentences)
	bullets = st.integers(1, 12).map(lambda number: "\n".join(f"- {SENTENCE}" for _ in range(number)))
	tables = st.integers(2, 9).map(
		lambda number: "\n".join(["Punkt | 30. november 2026 | 1.000 kr."] * number)
	)
	drawn = draw(st.lists(st.one_of(paragraphs, paragraphs, bullets, tables), max_size=3))
	return "\n\n".join(drawn) or None


@st.composite
def contracts(draw) -> schema.Dossier:
	"""0-60 sections, 2-40 parties, 0-300 tasks."""
	parties = [f"Partner {number} i Nordby" for number in range(draw(st.integers(2, 40)))]
	blocks = draw(
		st.permutations(["Role Boxes", "Role Table", "Goals", "Risks", "Changes", "Parties", "Groups"])
	)
	length = draw(st.sampled_from([0, 1, 3, 8, 20, 60]))
	sections = [
		{
			"heading": f"Afsnit {number}" if draw(st.booleans()) else None,
			"block": blocks[number] if number < len(blocks) and number % 2 else "Text",
			"text": draw(texts()),
		}
		for number in range(length)
	]
	tasks = draw(st.sampled_from([0, 5, 40, 300]))
	activities = [f"Indsats {number}" for number in range(draw(st.integers(0, 4)))]
	roles = parties[: draw(st.sampled_from([2, 4, 9, len(parties)]))]
	signatory = draw(st.sampled_from([{}, {"signatory": "Bo Hansen", "signatory_title": "Formand"}]))
	return dossier(
		*sections,
		{**SIGNATURES, "heading": "Underskrifter" if draw(st.booleans()) else None},
		parties=[{"organisation": party, **signatory} for party in parties],
		activities=[{"title": title, "description": draw(texts())} for title in activities],
		roles=[
			{
				"title": role,
				"duties": draw(texts()),
				"tasks": [
					{"task": f"{TASK} {number}", "activity": activity, "in_scope": number % 3 > 0}
					for number, activity in zip(range(tasks), cycle([*activities, None]), strict=False)
					if number % len(roles) == place
				],
			}
			for place, role in enumerate(roles)
		],
		goals=[{"title": f"Mål {n}", "description": draw(texts()), "expected_results": []} for n in range(3)],
		risks=[
			{"risk": sentences(1), "prevention": draw(texts()), "handling": draw(texts())} for _ in range(2)
		],
		groups=[{"title": "Styregruppe", "kind": "Steering Group", "terms_of_reference": draw(texts())}],
		members=[{"group_name": "Styregruppe", "person": f"Medlem {n}"} for n in range(len(parties))],
		exit_rule=draw(texts()),
		amendment_rule=draw(texts()),
	)


@settings(
	max_examples=5,
	deadline=None,
	derandomize=True,
	phases=[Phase.explicit, Phase.generate],
	suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(contracts())
def test_no_page_is_hardly_used_or_ends_with_a_heading_whatever_is_agreed(contract):
	assert faults(laid_out(agreement_html(contract))) == []


@pytest.mark.parametrize("parties", [2, 3, 5, 6, 7, 8, 13, 40])
@pytest.mark.parametrize("lines", [1, 9, 17])
def test_signatures_of_every_number_stand_below_other_text(parties, lines):
	last = {"heading": "Varighed", "block": "Text", "text": sentences(2 * lines)}
	named = [{"organisation": f"Part {number}"} for number in range(parties)]
	pages = pages_of(printed(last, SIGNATURES, parties=named))
	first = next(page for page in pages if "Underskrifter" in " ".join(page))
	above = first[: next(place for place, line in enumerate(first) if "Underskrifter" in line)]
	assert len(above) >= 2
	assert sum(line.count("Part ") for line in pages[-1]) >= min(parties, 2)


def test_unnamed_signatures_are_compact_and_many_stand_in_two_columns():
	def signed(number: int) -> str:
		return printed(SIGNATURES, parties=[{"organisation": f"Part {n}"} for n in range(number)])

	assert [len(laid_out(signed(number)).pages) for number in (6, 10, 40)] == [1, 1, 4]
	assert 'class="signatures many"' in signed(7)
	assert 'class="signatures many"' not in signed(6)


def boxes(activity: str, role: str, tasks: int) -> str:
	listed = [{"task": f"{TASK} {number}", "activity": activity} for number in range(tasks)]
	return printed(
		{"heading": "Opgaver", "block": "Role Boxes"},
		activities=[{"title": activity}],
		roles=[{"title": role, "tasks": listed}, {"title": "Anden", "tasks": listed[:1]}],
	)


def test_a_box_over_pages_says_what_it_goes_on_with():
	pages = laid_out(boxes("Drift", "Natcaféen", 110)).pages
	told = [" ".join(lines_of(page, margins=True)) for page in pages]
	assert len(pages) == 3
	assert [text.count("1.1 Drift (fortsat) · Natcaféen") for text in told] == [0, 1, 1]


def test_a_box_that_ends_with_its_page_says_nothing_on_the_next():
	told = [
		" ".join(lines_of(page, margins=True))
		for page in laid_out(
			printed(
				{"heading": "Opgaver", "block": "Role Boxes"},
				{"heading": "Slut", "block": "Text", "text": sentences(90)},
				activities=[{"title": "Drift"}],
				roles=[
					{"title": role, "tasks": [{"task": TASK, "activity": "Drift"}]} for role in ("En", "To")
				],
			)
		).pages
	]
	assert len(told) > 1
	assert not any("(fortsat)" in text for text in told)


def test_a_long_cell_goes_on_below_its_label():
	rule = "\n\n".join(sentences(2) for _ in range(30))
	html = printed(
		{"heading": "Ændringer", "block": "Changes"}, exit_rule=rule, amendment_rule="Alle er enige."
	)
	told = [" ".join(lines_of(page, margins=True)) for page in laid_out(html).pages]
	assert [text.count("Udtræden (fortsat)") for text in told] == [0, *[1] * (len(told) - 1)]
	assert len(told) > 1


def table_of(number: int, activities: int = 1, title: str = "Part", task: str = TASK) -> str:
	titles = [f"Indsats {place}" for place in range(activities)]
	return printed(
		{"heading": "Roller", "block": "Role Table"},
		activities=[{"title": activity} for activity in titles],
		roles=[
			{
				"title": f"{title} {place}",
				"tasks": [{"task": task, "activity": activity} for activity in titles or [None]],
			}
			for place in range(number)
		],
	)


@pytest.mark.parametrize(
	("roles", "activities", "title", "form"),
	[
		(2, 1, "Part", "columns"),
		(5, 3, "Part", "columns"),
		(5, 1, "Frederikshavns", "rows boxes"),
		(6, 2, "Part", "rows columns"),
		(15, 3, "Part", "rows columns"),
		(15, 1, "Part", "rows boxes"),
		(40, 5, "Part", "rows boxes"),
	],
)
def test_a_role_table_is_turned_or_boxed_where_its_columns_would_tear_words(roles, activities, title, form):
	html = table_of(roles, activities, title)
	document = laid_out(html)
	assert f'<table class="{form}">' in html
	assert faults(document) == []
	for torn in (line for page in document.pages for line in lines_of(page)):
		assert "gæst" not in torn or "gæsterne" in torn or "gæste‐" in torn


@pytest.mark.parametrize("roles", [2, 3, 4, 5, 6, 9, 15, 40])
def test_no_date_or_sum_is_broken_at_any_number_of_roles(roles):
	task = "afleverer senest 30. november 2026 et regnskab på højst 1.250.000 kr. efter § 3, stk. 2"
	lines = [line for page in laid_out(table_of(roles, task=task)).pages for line in lines_of(page)]
	for kept in ("30.\u00a0november\u00a02026", "1.250.000\u00a0kr.", "§\u00a03", "stk.\u00a02"):
		assert sum(line.count(kept) for line in lines) == roles


@pytest.mark.parametrize("columns", [2, 5, 6, 8, 9, 14])
def test_a_typed_table_stays_between_the_margins_and_its_dates_whole(columns):
	line = " | ".join(
		["30. november 2026", "1.000 kr.", "Beskæftigelsesindsatser", "§ 3"][n % 4] for n in range(columns)
	)
	document = laid_out(printed({"block": "Text", "text": "\n".join([line] * 3)}))
	assert all(right <= edge + 0.5 for right, edge in right_edges(document))
	if columns < 10:
		kept = [
			text
			for page in document.pages
			for text in lines_of(page)
			if "30.\u00a0november\u00a02026" in text
		]
		assert len(kept) == 3 * -(-columns // 4)


def test_a_row_that_is_long_and_last_does_not_drag_its_page_to_the_signatures():
	rows = [
		" | ".join(["Kommunen", " ".join([SENTENCE] * number), "30. november 2026"])
		for number in (1, 30, 2, 40)
	]
	for lines in range(0, 12, 3):
		text = f"{sentences(lines + 1)}\n\n" + "\n".join(rows)
		html = printed(
			{"heading": "Opgaver", "block": "Text", "text": text}, SIGNATURES, parties=[{"organisation": "A"}]
		)
		assert faults(laid_out(html)) == []


@pytest.mark.parametrize("name", ["long-words", "scripts-of-the-world"])
def test_a_long_word_is_broken_at_the_edge(name):
	document = laid_out(of_input(name))
	assert [right for right, edge in right_edges(document) if right > edge + 0.5] == []
	assert faults(document) == []
