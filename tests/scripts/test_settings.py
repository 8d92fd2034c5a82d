"""Settings that stand in the caller's own files reach what installs packages as another user."""

from pathlib import Path

import pytest
from workbench import settings
from workbench.settings import for_installing

from .conftest import write

INDEX = "https://pakker.kommune.invalid/simple"


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch, tmp_path):
	monkeypatch.setattr(settings, "MACHINE_WIDE", tmp_path / "none.conf")


@pytest.fixture
def certificate(tmp_path) -> Path:
	return write(tmp_path / "company.pem", "-----BEGIN CERTIFICATE-----\n")


def test_without_any_settings_uv_trusts_what_the_machine_trusts(account, caller, tmp_path):
	assert for_installing(account, tmp_path) == {"UV_NATIVE_TLS": "true"}


@pytest.mark.parametrize("name", [".config/pip/pip.conf", ".pip/pip.conf"])
def test_pip_reads_the_callers_file_and_uv_is_told_what_it_says(account, caller, certificate, tmp_path, name):
	text = f"[global]\nindex-url = {INDEX}\ncert = {certificate}\n[install]\nfind-links =\n\t/a\n\t/b\n"
	write(caller / name, text)
	env = for_installing(account, tmp_path)
	assert Path(env["PIP_CONFIG_FILE"]).read_text("utf-8") == text
	assert env["UV_DEFAULT_INDEX"] == INDEX
	assert env["UV_FIND_LINKS"] == "/a,/b"
	assert env["PIP_CERT"] == env["SSL_CERT_FILE"] == env["REQUESTS_CA_BUNDLE"] == str(certificate)


def test_npm_yarn_and_node_get_the_callers_file_and_its_certificate(account, caller, certificate, tmp_path):
	text = (
		f"registry=https://npm.kommune.invalid/\ncafile = {certificate}\n//npm.kommune.invalid/:_auth=abc\n"
	)
	write(caller / ".npmrc", text)
	env = for_installing(account, tmp_path)
	copy = Path(env["NPM_CONFIG_USERCONFIG"])
	assert copy.read_text("utf-8") == text
	assert copy.stat().st_mode & 0o777 == 0o600
	assert env["NPM_CONFIG_CAFILE"] == env["NODE_EXTRA_CA_CERTS"] == str(certificate)


def test_a_certificate_in_a_home_that_nobody_else_enters_is_copied(account, caller, tmp_path, monkeypatch):
	hidden = write(caller / "company.pem", "a certificate")
	write(caller / ".npmrc", "cafile=${HOME}/company.pem\n")
	# Whether another user can read a file shows only as root, and tests do not run as root.
	monkeypatch.setattr(type(account), "can_read", lambda self, path: not path.is_relative_to(caller))
	copy = Path(for_installing(account, tmp_path)["NPM_CONFIG_CAFILE"])
	assert copy != hidden
	assert copy.read_text("utf-8") == "a certificate"


def test_a_variable_that_is_set_stays(account, caller, certificate, tmp_path, monkeypatch):
	write(
		caller / ".config/pip/pip.conf", f"[global]\nindex-url = {INDEX}\ncert = {tmp_path / 'other.pem'}\n"
	)
	given = {"PIP_CERT": str(certificate), "UV_DEFAULT_INDEX": "https://uv.invalid", "UV_NATIVE_TLS": "false"}
	for name, value in given.items():
		monkeypatch.setenv(name, value)
	assert given.items() <= for_installing(account, tmp_path).items()


def test_an_index_in_a_variable_of_pip_reaches_uv(account, caller, tmp_path, monkeypatch):
	monkeypatch.setenv("PIP_INDEX_URL", INDEX)
	assert for_installing(account, tmp_path)["UV_DEFAULT_INDEX"] == INDEX


def test_files_of_the_user_himself_stay(account, caller, tmp_path):
	write(account.home / ".npmrc", "registry=https://own.invalid/\n")
	write(caller / ".npmrc", "registry=https://caller.invalid/\n")
	assert "NPM_CONFIG_USERCONFIG" not in for_installing(account, tmp_path)


def test_nothing_is_copied_where_the_caller_is_the_user(account, caller, tmp_path):
	write(account.home / ".npmrc", "registry=https://own.invalid/\n")
	env = for_installing(account, tmp_path, caller=account.home)
	assert env == {"UV_NATIVE_TLS": "true"}
	assert [*(tmp_path / "settings").iterdir()] == []


def test_git_trusts_the_folders_that_the_caller_named(account, caller, tmp_path):
	source = tmp_path / "frappe"
	source.mkdir()
	env = for_installing(account, tmp_path, ["https://github.invalid/frappe", str(source)])
	trusted = account.output(
		["git", "config", "--global", "--includes", "--get-all", "safe.directory"], env=env
	)
	assert trusted.split() == [str(source), str(source / ".git")]
