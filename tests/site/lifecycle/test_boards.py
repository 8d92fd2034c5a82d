"""Who moves the card of a partnership on the board by status takes the step, or is told why not."""

import frappe
import pytest
from frappe.desk.doctype.kanban_board.kanban_board import quick_kanban_board

from partnership_module.constants import AUDITOR, USER
from partnership_module.partnership.lifecycle import boards

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.reporting import outsider

BOARD = "Partnerships by Status"


@kept
def partnership():
	return play.partnership("På tavlen (prøve)", ["Røde", "Grønne"])


def move(doc, to: str, board: str = BOARD) -> dict:
	return boards.move_card(board, doc.name, doc.status, to, 0, 0)


def column(status: str) -> list[str]:
	row = {"parent": BOARD, "column_name": status}
	return frappe.parse_json(frappe.db.get_value("Kanban Board Column", row, "order") or "[]")


def on_board(doc) -> None:
	row = {"parent": BOARD, "column_name": doc.status}
	frappe.db.set_value("Kanban Board Column", row, "order", frappe.as_json([doc.name]))


def test_frappe_moves_cards_by_this_way():
	method = "frappe.desk.doctype.kanban_board.kanban_board.update_order_for_single_card"
	assert frappe.override_whitelisted_method(method).endswith("boards.move_card")


def test_a_step_that_is_open_is_taken(partnership):
	partnership.db_set("status", "Idea")
	on_board(partnership)
	move(partnership, "Negotiation")
	assert partnership.reload().status == "Negotiation"
	assert partnership.name in column("Negotiation")
	assert partnership.name not in column("Idea")


@pytest.mark.parametrize(
	("status", "to", "said"),
	[
		("Idea", "Active", "Possible are"),
		("Approval", "Signing", "no agreement yet"),
		("Active", "Suspended", "needs a reason"),
	],
)
def test_a_step_that_is_not_open_moves_nothing(partnership, status, to, said):
	partnership.db_set("status", status)
	on_board(partnership)
	with pytest.raises(frappe.ValidationError, match=said):
		move(partnership, to)
	assert partnership.reload().status == status
	assert column(status) == [partnership.name]


def test_who_only_reads_moves_nothing(partnership, login):
	partnership.db_set("status", "Idea")
	auditor = frappe.get_doc("User", outsider())
	auditor.add_roles(AUDITOR)
	auditor.remove_roles(USER)
	with login(auditor.name), pytest.raises(frappe.PermissionError):
		move(partnership, "Negotiation")
	assert partnership.reload().status == "Idea"


def test_another_board_moves_as_before(partnership):
	todo = frappe.get_doc({"doctype": "ToDo", "description": "Ring"}).insert()
	quick_kanban_board("ToDo", "Opgaver (prøve)", "status")
	row = {"parent": "Opgaver (prøve)", "column_name": "Open"}
	frappe.db.set_value("Kanban Board Column", row, "order", frappe.as_json([todo.name]))
	boards.move_card("Opgaver (prøve)", todo.name, "Open", "Closed", 0, 0)
	assert todo.reload().status == "Closed"
