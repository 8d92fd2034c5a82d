"""The types that controllers declare are those of the fields: Frappe writes them when a DocType is saved."""

import ast
import inspect

import frappe
from frappe.model.base_document import get_controller
from frappe.types.exporter import TypeExporter


def test_every_controller_declares_the_types_of_its_fields():
	doctypes = frappe.get_all("DocType", {"module": "Partnership", "custom": 0}, pluck="name")
	assert doctypes
	wrong = [name for name in doctypes if declared(name) != exported(name)]
	assert not wrong, "Save these in developer mode, or call TypeExporter(meta).export_types()."


def declared(doctype: str) -> dict[str, str]:
	return types_in(inspect.getsource(get_controller(doctype)))


def exported(doctype: str) -> dict[str, str]:
	code = TypeExporter(frappe.get_doc("DocType", doctype))._generate_code()
	return types_in(f"class Controller:\n{code}")


def types_in(code: str) -> dict[str, str]:
	"""By field its type, of the block `if TYPE_CHECKING` in the class that the code defines."""
	(controller,) = ast.parse(code).body
	blocks = [statement for statement in controller.body if isinstance(statement, ast.If)]
	rows = [row for block in blocks for row in block.body if isinstance(row, ast.AnnAssign)]
	return {row.target.id: ast.unparse(row.annotation) for row in rows}
