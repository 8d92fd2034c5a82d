"""What the templates of link pages were compiled to, for the time of a process.

Frappe compiles the templates of a page anew for each request, which is half of what the page of a link takes.
"""

import frappe
from frappe.utils.jinja import get_jenv
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
	"""Templates by site and language, for filters of an app are part of what is compiled. Jinja compares the
	text of each with that of its file."""

	def __init__(self) -> None:
		self.kept: dict[tuple, bytes] = {}

	def load_bytecode(self, bucket: Bucket) -> None:
		if code := self.kept.get(_place(bucket)):
			bucket.bytecode_from_string(code)

	def dump_bytecode(self, bucket: Bucket) -> None:
		self.kept[_place(bucket)] = bucket.bytecode_to_string()


COMPILED = Compiled()


def _place(bucket: Bucket) -> tuple:
	return frappe.local.site, frappe.local.lang, bucket.key


def rendered(template: str, context: dict) -> str:
	"""Fill a template of the folder `www` in, and those that it includes."""
	environment = get_jenv()
	environment.bytecode_cache = COMPILED
	return environment.get_template(template).render(context)
