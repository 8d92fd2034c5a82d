"""A site finds partnerships by words and has filters saved for its lists, as a new one has.

People with our roles read the projects of their partnerships.
"""

from frappe.utils import global_search

from partnership_module import install
from partnership_module.constants import SEARCHABLE
from partnership_module.partnership.access import projects


def execute():
	install.seed_search()
	install.seed_list_filters()
	projects.give_reading()
	for doctype in SEARCHABLE:
		global_search.rebuild_for_doctype(doctype)
