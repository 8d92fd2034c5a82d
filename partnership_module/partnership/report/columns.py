"""What script reports share: columns, cards, bars, the day they look from and the reader's language."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import frappe
from frappe.utils import getdate

from ...dossier.problems import YEAR_OUT_OF_RANGE
from ...records.words import _
from ...rules.dates import in_calendar
from ...rules.findings import Finding
from ..messages import sentence

GREY = "#4c5a67"
COLOURS = {"green": "#2f9e64", "orange": "#d97706", "red": "#c53030", "blue": "#3b6fb6", "gray": GREY}
"""The colours of bars, by the names of Frappe's pills and cards."""
NUMBERS = ("Int", "Float", "Percent", "Currency")


def column(
	fieldname: str, label: str, fieldtype: str = "Data", width: int = 120, options: str | None = None
) -> dict:
	"""A column of a report; label is translated already, options is Frappe's (the DocType of a link)."""
	align = "right" if fieldtype in NUMBERS else "left"
	found = {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, "align": align}
	if fieldtype == "Percent":
		found["precision"] = "1"
	return {**found, "options": options} if options else found


def hidden(fieldname: str) -> dict:
	"""A column that only the formatter reads; exports leave it out."""
	return {"fieldname": fieldname, "label": fieldname, "fieldtype": "Data", "hidden": 1}


def main_columns(columns: list[dict], main: Collection[str], filters: Mapping) -> list[dict]:
	"""Hide the columns that are not among the main ones, unless the reader asks for all of them."""
	if filters.get("all_columns"):
		return columns
	return [each if each["fieldname"] in main else {**each, "hidden": 1} for each in columns]


def card(label: str, value, colour: str = "gray", datatype: str = "Int", currency: str | None = None) -> dict:
	"""A figure of the summary above the rows; colour is one of COLOURS."""
	found = {"label": label, "value": value, "datatype": datatype, "indicator": colour.title()}
	return {**found, "currency": currency} if currency else found


def bars(
	labels: Sequence[str],
	series: Mapping[str, Sequence[float]],
	colours: Sequence[str] = ("gray",),
	**options,
) -> dict | None:
	"""A bar chart: for each name in series one value per label; colours name COLOURS. None without labels."""
	if not labels:
		return None
	datasets = [{"name": name, "values": list(values)} for name, values in series.items()]
	return {
		"data": {"labels": [harmless(label) for label in labels], "datasets": datasets},
		"type": "bar",
		"height": 180,
		"colors": [COLOURS[colour] for colour in colours],
		**options,
	}


def harmless(label: str) -> str:
	"""A label as text: the chart puts it into the page as HTML."""
	return label.replace("<", "&lt;").replace(">", "&gt;")


def asked(filters: Mapping | None) -> tuple[frappe._dict, date]:
	"""The filters, and the day that the report looks from: today unless one is chosen."""
	filters = frappe._dict(filters or {})
	if any(isinstance(value, (list, dict)) for value in filters.values()):
		frappe.throw(_("A filter of this report is no single value. Choose it anew."))
	as_of = getdate(filters.as_of)
	if not in_calendar(as_of):
		frappe.throw(sentence(Finding("", YEAR_OUT_OF_RANGE, {"value": str(as_of)}), "Partnership"))
	return filters, as_of


class Words(dict):
	"""By an English word the reader's own, translated once: a report has many thousands of the same.

	context: where a word means something of its own.
	"""

	def __init__(self, context: str | None = None):
		super().__init__()
		self.context = context

	def __missing__(self, word: str) -> str:
		self[word] = _(word, context=self.context)
		return self[word]
