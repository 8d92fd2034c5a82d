"""What a site needs before anything is tried on it: an account that mails, and a certificate."""

from pathlib import Path

import frappe
from frappe.installer import update_site_config

from tests.shared.certificates import PASSWORD, Authority

SENDER = "ud@partnership.invalid"


def set_up() -> None:
	update_site_config("host_name", "https://partnerskaber.example")
	if frappe.db.exists("Email Account", "Ud"):
		return
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Ud",
		email_id=SENDER,
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
		no_smtp_authentication=1,
	).insert()
	folder = Path(frappe.get_site_path("private", "seal")).resolve()
	certificate = Authority(folder).issue("seal", "Kommunen")
	update_site_config("partnership_seal", {"pkcs12": str(certificate), "password": PASSWORD})
