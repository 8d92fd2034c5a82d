"""A device that keeps a key, in software: SoftHSM speaks PKCS#11 as a card or a service does."""

import subprocess
from pathlib import Path

from .certificates import Authority

MODULES = (
	"/usr/lib/softhsm/libsofthsm2.so",
	"/usr/lib64/pkcs11/libsofthsm2.so",
	"/usr/local/lib/softhsm/libsofthsm2.so",
)
TOKEN, PIN = "Segl", "1234"
SETTINGS = """
directories.tokendir = {folder}
objectstore.backend = file
log.level = ERROR
"""


def module() -> str:
	"""Find the module by which a program speaks to SoftHSM."""
	return next(path for path in MODULES if Path(path).exists())


def set_up(folder: Path) -> Path:
	"""Make an empty device in a folder; the file of its settings, for the variable SOFTHSM2_CONF."""
	(folder / "tokens").mkdir(parents=True)
	settings = folder / "softhsm2.conf"
	settings.write_text(SETTINGS.format(folder=folder / "tokens"))
	_utility("--init-token", "--free", "--label", TOKEN, "--so-pin", "5678", "--pin", PIN)
	return settings


def keep(authority: Authority, name: str) -> None:
	"""Put a certificate of this authority with its key into the device, both labelled by its name."""
	key = authority.folder / f"{name}.key"
	_utility("--import", key, "--token", TOKEN, "--label", name, "--id", name.encode().hex(), "--pin", PIN)
	_keep_certificate((authority.folder / f"{name}.pem").read_bytes(), name)


def _keep_certificate(content: bytes, name: str) -> None:
	from asn1crypto.pem import unarmor
	from pkcs11 import Attribute, lib
	from pkcs11.util.x509 import decode_x509_certificate

	values = decode_x509_certificate(unarmor(content)[2])
	values |= {Attribute.LABEL: name, Attribute.TOKEN: True, Attribute.ID: name.encode()}
	with lib(module()).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
		session.create_object(values)


def _utility(*words) -> None:
	subprocess.run(["softhsm2-util", *map(str, words)], check=True, capture_output=True)
