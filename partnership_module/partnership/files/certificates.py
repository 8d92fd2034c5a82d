"""The certificate with which frozen PDFs are sealed, and the issuers that this site trusts.

Both lie outside the database: the certificate where `partnership_seal` in site_config.json says, the issuers
in the folder `trusted_issuers` of the site.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
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
REFUSED_PIN = "partnership_seal_refused_pin"
"""Where the digest of the PIN is remembered that the device did not take."""

_device = threading.Lock()
"""A process is logged in to a device once: its threads take turns."""


class NoCertificate(ValueError):
	"""The certificate cannot be used; says why in a sentence."""


def is_set() -> bool:
	"""Tell whether this site has a certificate to seal with."""
	return bool(frappe.conf.get(SETTING))


@contextmanager
def signer(now: datetime) -> Iterator[Any]:
	"""Hold the certificate with its key, as a signer of pyHanko. Raises NoCertificate."""
	setting = frappe.conf.get(SETTING)
	if not isinstance(setting, dict) or not (setting.get(PKCS12) or setting.get(PKCS11)):
		raise NoCertificate(
			_("{0} in site_config.json names no certificate: neither {1} nor {2}.").format(
				SETTING, PKCS12, PKCS11
			)
		)
	with nullcontext(_from_file(setting)) if setting.get(PKCS12) else _in_device(setting[PKCS11]) as held:
		_refuse_out_of_date(held.signing_cert, now)
		yield held


def _refuse_out_of_date(certificate: Any, now: datetime) -> None:
	if not certificate.not_valid_before <= now <= certificate.not_valid_after:
		raise NoCertificate(
			_("The certificate {0} is valid from {1} to {2} alone. Get a new one.").format(
				certificate.subject.human_friendly,
				certificate.not_valid_before.date(),
				certificate.not_valid_after.date(),
			)
		)


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


@contextmanager
def _in_device(setting: dict) -> Iterator[Any]:
	"""Sign by a device or a service that keeps the key (PKCS#11), logged in to until this ends."""
	try:
		from pkcs11.exceptions import PinIncorrect, PKCS11Error
		from pyhanko.sign.pkcs11 import PKCS11Signer
	except ImportError as error:
		raise NoCertificate(
			_("A key in a device needs a package more: pip install partnership_module[pkcs11].")
		) from error
	if missing := [name for name in ("module", "token", "certificate") if not setting.get(name)]:
		raise NoCertificate(_("{0} in site_config.json does not say {1}.").format(PKCS11, ", ".join(missing)))
	pin = _secret(setting, "pin")
	attempt = hashlib.sha256(f"{setting['token']}\n".encode() + (pin or b"")).hexdigest()
	if frappe.cache.get_value(REFUSED_PIN) == attempt:
		raise NoCertificate(_wrong_pin())
	label = setting["certificate"]
	try:
		with _device, _session(setting, pin) as session:
			held = PKCS11Signer(session, cert_label=label, key_label=setting.get("key") or label)
			held.use_raw_mechanism = not _hashes_itself(session, held.signing_cert)
			yield held
	except PinIncorrect as error:
		frappe.cache.set_value(REFUSED_PIN, attempt)
		raise NoCertificate(_wrong_pin()) from error
	except (PKCS11Error, RuntimeError) as error:  # the second over a module that cannot be loaded
		said = str(error) or type(error).__name__
		raise NoCertificate(_("The device with the key does not answer: {0}.").format(said)) from error


def _session(setting: dict, pin: bytes | None) -> Any:
	from pyhanko.config.pkcs11 import TokenCriteria
	from pyhanko.sign.pkcs11 import open_pkcs11_session

	return open_pkcs11_session(
		setting["module"],
		token_criteria=TokenCriteria(label=setting["token"]),
		user_pin=pin.decode() if pin else None,
	)


def _hashes_itself(session: Any, certificate: Any) -> bool:
	"""Tell whether the device hashes what it signs; many only sign a digest with a key on a curve."""
	from pkcs11 import Mechanism

	hashing = {"rsa": Mechanism.SHA256_RSA_PKCS, "ec": Mechanism.ECDSA_SHA256}
	asked = hashing.get(certificate.public_key.algorithm)
	return asked is None or asked in session.token.slot.get_mechanisms()


def _wrong_pin() -> str:
	return _(
		"The device with the key did not take its PIN. Correct the PIN in site_config.json: the same one is "
		"not tried again, so that the device does not lock itself."
	)


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
