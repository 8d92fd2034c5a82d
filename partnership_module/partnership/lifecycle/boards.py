"""Boards of partnerships by their status: who moves a card takes the step that leads to its new column."""

import frappe
from frappe.desk.doctype.kanban_board import kanban_board

from ...constants import PARTNERSHIP
from ...records.words import _
from .. import api
from ..messages import refuse_because
from . import next_steps


@api.method(methods=["POST"])
def move_card(
	board_name: str,
	docname: str,
	from_colname: str,
	to_colname: str,
	old_index: str | int,
	new_index: str | int,
) -> frappe._dict:
	"""Move a card as Frappe does, after the step was taken that it stands for. Of a step that is not open, or
	needs a reason, nothing is moved (frappe.ValidationError). Raises frappe.PermissionError."""
	board = frappe.db.get_value("Kanban Board", board_name, ["reference_doctype", "field_name"])
	if board == (PARTNERSHIP, "status") and from_colname != to_colname:
		_take(docname, to_colname)
	return kanban_board.update_order_for_single_card(
		board_name, docname, from_colname, to_colname, old_index, new_index
	)


def _take(partnership: str, status: str) -> None:
	if status in next_steps.WITH_REASON:
		refuse_because(
			_("This step needs a reason. Open the partnership, and choose {0} under Next Step."),
			_(status, context=PARTNERSHIP),
			title=_("Not yet"),
		)
	next_steps.take(partnership, status)
