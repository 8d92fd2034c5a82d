"""Answer ERPNext's setup wizard: `demo` as a Danish municipality, `test` as ERPNext's own tests want it."""

import os
import sys

import frappe

MUNICIPALITY = {
	"language": "Dansk",
	"country": "Denmark",
	"currency": "DKK",
	"timezone": "Europe/Copenhagen",
	"full_name": "Kommunens koordinator",
	"email": "koordinator@kommune.invalid",
	"company_name": "Kommunen",
	"company_abbr": "K",
	"chart_of_accounts": "Standard",
	"fy_start_date": "2026-01-01",
	"fy_end_date": "2026-12-31",
}


def set_up_municipality() -> None:
	from frappe.desk.page.setup_wizard.setup_wizard import setup_complete

	setup_complete(MUNICIPALITY)


def set_up_tests() -> None:
	from erpnext.setup.utils import before_tests

	frappe.flags.in_test = True
	before_tests()


def main(flavour: str) -> None:
	frappe.init(os.environ["SITE"])
	frappe.connect()
	{"demo": set_up_municipality, "test": set_up_tests}[flavour]()
	frappe.db.commit()
	frappe.destroy()


if __name__ == "__main__":
	main(sys.argv[1])
