"""What an indicator's chart draws and says is what its table says, read from the SVG."""

import re
from datetime import date

import pytest

from partnership_module.dossier import schema
from partnership_module.prints.evaluations.evidence import renewed
from partnership_module.prints.evaluations.report import evaluation_html

from ...shared.agreements import seen as agreement
from ...shared.agreements import words
from .test_report import page_of, rows_of, told

QUARTERS = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
DAY = date(2027, 2, 1)
TOWN, CLUB = "Kommunen", "Foreningen"
TITLE = "Henvendelser"


def dossier(values: dict[str, tuple], language: str = "en", comments: dict | None = None, **indicator):
	"""A partnership with one indicator; values: by party the figure of each quarter, None for none."""
	reports = [
		{
			"party": party,
			"period_to": day,
			"status": "Accepted",
			"submitted_on": DAY,
			"lines": [
				{
					"indicator": TITLE,
					"value": value,
					"comment": (comments or {}).get((party, quarter)),
				}
			],
		}
		for party, row in values.items()
		for quarter, (day, value) in enumerate(zip(QUARTERS, row, strict=False), start=1)
	]
	parties = [{"party": party} for party in values]
	return schema.Dossier.model_validate(
		{
			"organisations": [{"organisation_name": party, "sector": "Other"} for party in values],
			"partnership": {
				"title": "Fælles indsats",
				"language": language,
				"parties": [{"organisation": party, "status": "Signed"} for party in values],
			},
			"indicators": [
				{"title": TITLE, "reporting_parties": parties, "frequency": "Quarterly", **indicator}
			],
			"reports": reports,
			"evaluations": [{"title": "Midtvejs", "kind": "Midway", "period_to": DAY}],
		}
	)


def printed(values: dict[str, tuple], language: str = "en", limit: int | None = None, **indicator) -> str:
	found = dossier(values, language, **indicator)
	(evaluation,) = found.evaluations
	return page_of(
		evaluation_html(found, renewed(found, evaluation, DAY, language, limit), DAY, limit), TITLE
	)


def drawing(page: str) -> str:
	return re.search(r"<svg.*?</svg>", page, re.S)[0]


def texts(page: str) -> list[tuple[float, float, str]]:
	"""The words of the drawing with where they stand."""
	found = re.findall(r'<text x="(.+?)" y="(.+?)"[^>]*>(.*?)</text>', drawing(page))
	return [(float(x), float(y), words(text)) for x, y, text in found]


def bars(page: str) -> list[dict[str, float]]:
	"""The bars without the boxes of the legend, which are as wide as high."""
	shapes = re.findall(r'<rect x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"', drawing(page))
	rows = [dict(zip(("x", "y", "width", "height"), map(float, row), strict=True)) for row in shapes]
	return [row for row in rows if not row["width"] == row["height"] == 8]


def at_bars(page: str) -> list[str]:
	"""The words above or below the places of bars, from left to right: all but those of axis and legend."""
	found = re.findall(r'<g>\s*<text x="(.+?)"[^>]*>(.*?)</text>', drawing(page), re.S)
	return [words(text) for _x, text in sorted(found, key=lambda row: float(row[0]))]


def together(page: str) -> list[str]:
	"""What the table of figures says for each period: the sum where there is one, else the only figure."""
	rows = rows_of(page, "reported")[1:]
	sums = [row.removeprefix("Together ") for row in rows if row.startswith("Together")]
	return sums or [row.split(" ")[4] for row in rows]


@pytest.mark.parametrize(
	"values",
	[
		{TOWN: (12, 20, 0, 41), CLUB: (3, 5, 9, 1)},
		{TOWN: (-12, 20, -3, 4)},
		{TOWN: (-12, -20, -3, -4), CLUB: (-1, -2, -3, 0)},
		{TOWN: (1200, 900, 15, 0)},
		{TOWN: (0.5, 0.25, 0, 1)},
	],
)
def test_every_bar_says_what_the_table_says(values):
	page = printed(values)
	assert at_bars(page) == together(page)


@pytest.mark.parametrize(
	("values", "expected"),
	[
		({TOWN: (2, 20, 0, 4)}, ["<5", "20", "0", "<5"]),
		({TOWN: (2, 20, 0, 4), CLUB: (9, 8, 7, 1)}, ["11", "28", "7", "*"]),
	],
)
def test_a_small_count_is_said_where_its_bar_would_be(values, expected):
	page = printed(values, hide_below=5)
	assert at_bars(page) == expected == together(page)
	assert "Numbers below 5 are not shown." in told(page)
	assert len(bars(page)) == sum(text[0] not in "<*" for text in expected)


@pytest.mark.parametrize(("own", "limit"), [(5, None), (None, 5)])
def test_what_counts_no_persons_is_shown_however_small(own, limit):
	page = printed({TOWN: (2, 20, 0, 4)}, hide_below=own, limit=limit, counts_persons=False, unit="tons")
	assert at_bars(page) == ["2", "20", "0", "4"] == together(page)
	assert "are not shown" not in told(page)


def test_a_total_that_holds_a_small_count_is_said_to_be_hidden():
	page = printed({TOWN: (20, 2, 30, 40)}, hide_below=5, counted_as="Total of the Year")
	assert at_bars(page) == ["20", "*", "*", "*"]


def test_a_total_of_another_year_hides_nothing_of_this_one():
	terms = {"counted_as": "Total of the Year", "year_begins": "July", "hide_below": 5}
	page = printed({TOWN: (20, 2, 30, 40)}, targets=[{"due": "2026-12-31", "value": 60}], **terms)
	assert at_bars(page)[::2] == ["20", "*", "30", "70"]
	assert "at least 60 70 31 December 2026 Met" in rows_of(page, "targets")[1]


def test_hidden_counts_are_said_also_where_numbers_have_no_room():
	parties = {f"Part {number}": (60, 2, 60, 60) for number in range(1, 5)}
	page = printed(parties, kind="Percent")
	assert "<" not in "".join(at_bars(page))
	many = printed({TOWN: (123456, 2, 123456, 123456)}, hide_below=5)
	assert "<5" in at_bars(many)


@pytest.mark.parametrize("values", [(-12, 20, -3, 4), (-12, -20, -3, -4), (0, 0, 0, 0), (-5, -5, -5, -5)])
def test_numbers_below_negative_bars_stand_clear_of_the_names_of_the_periods(values):
	page = printed({TOWN: values})
	foot = max(row["y"] + row["height"] for row in bars(page))
	names = [y for _x, y, text in texts(page) if text.endswith("2026")]
	at_numbers = [float(y) for y in re.findall(r'<g>\s*<text x=".+?" y="(.+?)"', drawing(page))]
	assert max(at_numbers) <= min(names) - 8
	assert min(at_numbers) >= 7
	assert foot <= min(names)


def test_negative_bars_hang_below_the_line_and_positive_ones_stand_on_it():
	page = printed({TOWN: (-10, 20, -5, 5)})
	down, up, short_down, short_up = bars(page)
	assert up["y"] + up["height"] == pytest.approx(down["y"], abs=0.2)
	assert down["height"] == pytest.approx(2 * short_down["height"], abs=0.2)
	assert up["height"] == pytest.approx(4 * short_up["height"], abs=0.2)


def test_parties_without_bars_are_named():
	parties = {f"Part {number}": (60, 61, 62, 63) for number in range(1, 7)}
	page = printed(parties, kind="Percent")
	assert "The chart leaves out Part 5 and Part 6; their figures stand in the table." in told(page)
	assert "leaves out" not in told(printed({TOWN: (60, 61, 62, 63)}, kind="Percent"))


def test_periods_without_bars_are_said():
	days = [date(2025 + month // 12, month % 12 + 1, 28) for month in range(14)]
	found = dossier({TOWN: (1,)})
	lines = ({"indicator": TITLE, "value": 7},)
	reports = [
		schema.PartnerReport(party=TOWN, period_to=day, status="Accepted", submitted_on=DAY, lines=lines)
		for day in days
	]
	found = found.model_copy(update={"reports": tuple(reports)})
	(evaluation,) = found.evaluations
	page = page_of(evaluation_html(found, renewed(found, evaluation, DAY, "en"), DAY), TITLE)
	assert "The chart shows the last 12 periods; earlier ones stand in the table." in told(page)


# --- words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	("language", "unit", "kind", "expected"),
	[
		("da", "%", "Percent", "Udgangspunkt: 58 %"),
		("da", None, "Percent", "Udgangspunkt: 58 %"),
		("da", "pct.", "Percent", "Udgangspunkt: 58 %"),
		("en", "% of pupils", "Percent", "Baseline: 58 % of pupils"),
		("en", "£", "Number", "Baseline: £58"),
		("da", "£", "Number", "Udgangspunkt: 58 £"),
		("da", "kr.", "Number", "Udgangspunkt: 58 kr."),
		("en", "pupils", "Number", "Baseline: 58 pupils"),
	],
)
def test_a_unit_stands_once_and_where_it_belongs(language, unit, kind, expected):
	page = told(printed({TOWN: (60, 61, 62, 63)}, language, kind=kind, unit=unit, baseline=58))
	assert re.search(rf"{re.escape(expected)}(?! [%p])", page)
	assert "% %" not in page and "per cent %" not in page


@pytest.mark.parametrize(
	("direction", "expected"), [("decrease", "at most £500"), ("increase", "at least £500")]
)
def test_the_sign_of_a_currency_stands_at_its_number_and_not_at_the_words(direction, expected):
	targets = [{"due": "2026-12-31", "value": 500}]
	indicator = {"title": TITLE, "unit": "£", "direction": direction, "targets": targets}
	text = agreement({"block": "Evaluation"}, indicators=[indicator], agreement={"language": "en"})
	assert expected in text
	assert "£ at" not in text


def test_a_unit_is_told_also_where_it_began_nowhere():
	assert "Unit: nights" in told(printed({TOWN: (1, 2)}, unit="nights"))


@pytest.mark.parametrize(
	"indicator",
	[
		{
			"direction": "decrease",
			"counted_as": "Total from the Start",
			"baseline": 20,
		},  # (15 - 20) / (18 - 20)
		{"direction": "maintain", "baseline": 0},  # 45 / 18
	],
)
def test_what_is_scheduled_has_not_got_further_than_the_whole_way(indicator):
	targets = [{"due": "2027-12-31", "value": 18, "tolerance": 1}]
	last = 45 if indicator["direction"] == "maintain" else 9
	page = printed({TOWN: (1, 2, 3, last)}, targets=targets, **indicator)
	row = rows_of(page, "targets")[1]
	assert "Scheduled" in row
	assert "per cent" not in row


def test_comments_of_reports_print_with_their_figures():
	comments = {(TOWN, 1): "Kun halvdelen af dagene.", (CLUB, 2): "Ikke talt <endnu>."}
	page = printed({TOWN: (12, 20), CLUB: (3, None)}, comments=comments)
	rows = rows_of(page, "reported")
	assert "31 March 2026 Kommunen Kun halvdelen af dagene. 12 1 February 2027" in rows
	assert "Foreningen Ikke talt <endnu>. – 1 February 2027" in rows
	assert "&lt;endnu&gt;" in page


def test_a_period_of_which_there_are_only_comments_prints_them():
	page = printed({TOWN: (12, None)}, comments={(TOWN, 2): "Huset var lukket."})
	assert "30 June 2026 Kommunen Huset var lukket. – 1 February 2027" in rows_of(page, "reported")


def test_the_remark_of_a_report_prints_with_the_data_of_the_party():
	found = dossier({TOWN: (12,)})
	reports = tuple(row.model_copy(update={"remark": "Tallene er foreløbige."}) for row in found.reports)
	found = found.model_copy(update={"reports": reports})
	(evaluation,) = found.evaluations
	owed = schema.DataContribution(party=TOWN, contribution="Report for the period until 31 March 2026")
	evaluation = evaluation.model_copy(update={"data_contributions": (owed,)})
	page = told(evaluation_html(found, renewed(found, evaluation, DAY, "en"), DAY))
	assert "Report for the period until 31 March 2026 Tallene er foreløbige." in page
