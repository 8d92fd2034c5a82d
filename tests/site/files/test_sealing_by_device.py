"""Sealed with a key that a device keeps (PKCS#11): SoftHSM, which takes a PIN and signs as a card does."""

import hashlib
import threading
from datetime import datetime, timezone

import frappe
import pytest

from partnership_module.partnership.files import certificates, frozen_files, sealing
from partnership_module.prints.pdf_signatures import Trust, signatures_in
from tests.shared import devices
from tests.shared.certificates import CURVE, RSA, Authority

from ..worlds import histories as play

PARTIES = ["Røde", "Grønne"]
KEYS = {"curve": CURVE, "rsa": RSA}


@pytest.fixture(scope="module", autouse=True)
def device(tmp_path_factory):
	"""The device reads where its keys lie once in a process."""
	authority = Authority(tmp_path_factory.mktemp("authority"))
	for name, key in KEYS.items():
		authority.issue(name, "Grønby Kommune", key=key)
	folder = tmp_path_factory.mktemp("device")
	with pytest.MonkeyPatch.context() as patch:
		patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
		devices.set_up(folder)
		for name in KEYS:
			devices.keep(authority, name)
		yield


@pytest.fixture
def setting():
	made = {
		"module": devices.module(),
		"token": devices.TOKEN,
		"certificate": "curve",
		"pin": devices.PIN,
	}
	frappe.conf[certificates.SETTING] = {"pkcs11": made}
	yield made
	frappe.conf.pop(certificates.SETTING)
	frappe.cache.delete_value(certificates.REFUSED_PIN)


@pytest.fixture
def frozen(setting):
	text = play.agreement(play.partnership("Segl (prøve)", PARTIES).name)
	text.submit()
	return text.reload()


def seal(doc):
	sealing.seal(doc.doctype, doc.name)
	return doc.reload()


@pytest.mark.parametrize("key", KEYS)
def test_it_is_sealed_by_the_device(setting, frozen, key):
	setting["certificate"] = key
	before = frozen_files.read(frozen)
	seal(frozen)
	assert (frozen.seal, frozen.seal_problem, frozen.sealed_by) == ("B-B", "", "Grønby Kommune")
	content = frozen_files.path_of(frozen.sealed_pdf).read_bytes()
	assert content.startswith(before)
	assert frozen.sealed_pdf_digest == hashlib.sha256(content).hexdigest()
	(signature,) = signatures_in(content, Trust(), datetime.now(timezone.utc))
	assert signature.is_intact and signature.issuer == "Prøverod"


def test_one_process_seals_one_after_the_other(frozen):
	other = play.agreement(play.partnership("Andet segl (prøve)", PARTIES).name)
	other.submit()
	assert [seal(doc).seal for doc in (frozen, other.reload())] == ["B-B", "B-B"]


def test_two_threads_take_turns(setting):
	held, went_in = threading.Event(), []

	def second():
		held.wait(10)
		with certificates._in_device(setting) as signer:
			went_in.append(signer.subject_name)

	other = threading.Thread(target=_on_this_site, args=(frappe.local.site, second))
	other.start()
	with certificates.signer(datetime.now(timezone.utc)) as signer:
		held.set()
		other.join(1)
		assert signer.subject_name == "Grønby Kommune" and not went_in
	other.join(30)
	assert went_in == ["Grønby Kommune"]


def _on_this_site(site, act):
	frappe.init(site)
	try:
		act()
	finally:
		frappe.destroy()


@pytest.mark.parametrize(
	("changed", "reason"),
	[
		({"token": "Et andet"}, "does not answer: No token matching"),
		({"certificate": "et andet"}, "does not answer: Could not find"),
		({"module": "/nowhere/module.so"}, "does not answer: "),
		({"token": "", "module": None}, "pkcs11 in site_config.json does not say module, token."),
	],
)
def test_what_is_wrong_is_told(setting, frozen, changed, reason):
	setting.update(changed)
	seal(frozen)
	assert frozen.seal == "Failed" and reason in frozen.seal_problem
	with pytest.raises(frappe.ValidationError, match=reason):
		sealing.seal_now(frozen.doctype, frozen.name)


def test_a_wrong_pin_is_tried_once_so_that_the_device_does_not_lock_itself(setting, frozen):
	setting["pin"] = "0000"
	assert "did not take its PIN" in seal(frozen).seal_problem
	unasked = {"module": "/nowhere/module.so"}
	frappe.conf[certificates.SETTING] = {"pkcs11": setting | unasked}
	assert "did not take its PIN" in seal(frozen).seal_problem
	frappe.conf[certificates.SETTING] = {"pkcs11": setting | {"pin": devices.PIN}}
	assert seal(frozen).seal == "B-B"
