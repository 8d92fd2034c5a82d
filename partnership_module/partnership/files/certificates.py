"""The certificate with which frozen PDFs are sealed, and the issuers that this site trusts.

Both lie outside the database: the certificate where `partnership_seal` in site_config.json says, the issuers
in the folder `trusted_issuers` of the site.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import frappe

from ...prints.pdf_signatures import Trust, UnreadableFile, trust_of
from ...records.words import _
from ..messages import refuse_because

SETTING = "partnership_seal"
TRUSTED = "trusted_issuers"
PKCS12, PKCS11 = "pkcs12", "pkcs11"


class NoCertificate(ValueError):
	"""The certificate cannot be used; says why in a sentence."""


def is_set() -> bool:
	"""Tell whether this site has a certificate to seal with."""
	return bool(frappe.conf.get(SETTING))


def signer(now: datetime) -> Any:
	"""Load the certificate with its key, as a signer of pyHanko. Raises NoCertificate."""
	setting = frappe.conf.get(SETTING)
	if not isinstance(setting, dict) or not (setting.get(PKCS12) or setting.get(PKCS11)):
		raise NoCertificate(
			_("{0} in site_config.json names no certificate: neither {1} nor {2}.").format(
				SETTING, PKCS12, PKCS11
			)
		)
	made = _from_file(setting) if setting.get(PKCS12) else _from_device(setting[PKCS11])
	certificate = made.signing_cert
	if not certificate.not_valid_before <= now <= certificate.not_valid_after:
		raise NoCertificate(
			_("The certificate {0} is valid from {1} to {2} alone. Get a new one.").format(
				certificate.subject.human_friendly,
				certificate.not_valid_before.date(),
				certificate.not_valid_after.date(),
			)
		)
	return made


def _from_file(setting: dict) -> Any:
	from cryptography.hazmat.primitives.serialization import pkcs12
	from pyhanko.sign.signers import SimpleSigner

	password = _secret(setting, "password")
	try:
		content = _path(setting[PKCS12]).read_bytes()
		pkcs12.load_key_and_certificates(content, password)  # says what is wrong, which pyHanko does not
		return SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=password)
	except (OSError, ValueError, TypeError) as error:
		raise NoCertificate(
			_("The certificate {0} cannot be read: {1}.").format(setting[PKCS12], error)
		) from error


def _from_device(setting: dict) -> Any:
	"""Sign by a device or a service that keeps the key (PKCS#11)."""
	try:
		from pyhanko.config.pkcs11 import TokenCriteria
		from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
	except ImportError as error:
		raise NoCertificate(
			_("A key in a device needs a package more: pip install partnership_module[pkcs11].")
		) from error
	try:
		pin = _secret(setting, "pin")
		session = open_pkcs11_session(
			setting["module"],
			token_criteria=TokenCriteria(label=setting["token"]),
			user_pin=pin.decode() if pin else None,
		)
		label = setting["certificate"]
		return PKCS11Signer(session, cert_label=label, key_label=setting.get("key") or label)
	except KeyError as error:
		raise NoCertificate(_("{0} in site_config.json does not say {1}.").format(PKCS11, error)) from error
	except Exception as error:  # each device raises errors of its own
		raise NoCertificate(_("The device with the key does not answer: {0}.").format(error)) from error


def _secret(setting: dict, name: str) -> bytes | None:
	"""Read a password: from the file that `<name>_file` says, else as it stands in site_config.json."""
	if file := setting.get(f"{name}_file"):
		try:
			return _path(file).read_bytes().rstrip(b"\r\n")
		except OSError as error:
			raise NoCertificate(
				_("The file {0} cannot be read: {1}.").format(file, error.strerror)
			) from error
	return setting[name].encode() if setting.get(name) else None


def _path(written: str) -> Path:
	"""Find a file: at its path, or below the folder of the site."""
	return Path(frappe.get_site_path()).resolve() / written


def trust() -> Trust:
	"""Read the issuers that this site trusts, and their lists of revoked certificates."""
	folder = Path(frappe.get_site_path(TRUSTED))
	if not folder.is_dir():
		return Trust()
	try:
		return trust_of(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())
	except (OSError, UnreadableFile):
		refuse_because(
			_(
				"The folder {0} of this site holds a file that is neither a certificate nor a list of "
				"revoked ones. Tell your administrator."
			),
			TRUSTED,
		)
