"""Partnerships as open data: one from its form, all that the user may read from the list."""

from datetime import date

import frappe
from frappe.utils import getdate, sbool

from ...constants import PARTNERSHIP
from ...dossier import ocds
from ...records.export import export_partnership
from .. import api


@api.method()
def download(partnership: str, as_of: str | None = None, with_names: str | bool = False) -> None:
	"""Answer with one partnership as an OCDS release package, as of a day (today).

	with_names: persons are named too. Raises frappe.PermissionError without read permission.
	"""
	frappe.has_permission(PARTNERSHIP, "read", doc=partnership, throw=True)
	_send(package_of([partnership], getdate(as_of), bool(sbool(with_names))), partnership)


@api.method()
def download_portfolio(as_of: str | None = None, with_names: str | bool = False) -> None:
	"""Answer with all partnerships that the user may read and that are not restricted, as one OCDS release
	package.

	A restricted one is published on purpose only, by `download`. Raises frappe.PermissionError for a user who
	may read no partnerships at all.
	"""
	frappe.has_permission(PARTNERSHIP, "read", throw=True)
	_send(package_of(portfolio(), getdate(as_of), bool(sbool(with_names))), "portfolio")


def portfolio(with_restricted: bool = False) -> list[str]:
	"""List the names of the partnerships that the user may read, the restricted ones only when asked for."""
	filters = {} if with_restricted else {"restricted": 0}
	return frappe.get_list(PARTNERSHIP, filters, pluck="name", order_by="name", limit_page_length=0)


def package_of(names: list[str], as_of: date, with_names: bool = False) -> dict:
	"""Make the OCDS release package of these partnerships as of a day, published by the site's company.

	Raises frappe.PermissionError when the user may not read one of them.
	"""
	releases = [
		ocds.release(export_partnership(name), as_of, with_names=with_names, name=name) for name in names
	]
	return ocds.package(releases, as_of, publisher=frappe.defaults.get_global_default("company"))


def _send(package: dict, name: str) -> None:
	frappe.response.filename = f"{frappe.scrub(name)}-open-data.json"
	frappe.response.filecontent = ocds.write(package).encode()
	frappe.response.type = "download"
