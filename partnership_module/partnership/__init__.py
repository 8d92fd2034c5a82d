"""The Frappe module: documents, reports and prints of the desk, and by subject what people do with them."""

import frappe

from ..dossier import other_apps


def _of_this_site() -> other_apps.Brought:
	"""Read what the hooks of the apps of this site say."""
	blocks = {name: paths[0] for name, paths in frappe.get_hooks(other_apps.BLOCKS, {}).items()}
	return other_apps.Brought(blocks, tuple(frappe.get_hooks(other_apps.RULES)))


other_apps.ask(_of_this_site)
