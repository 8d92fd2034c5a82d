"""The settings for pip, npm, uv and git of who called, for what installs packages.

When root calls, all runs as another user, who neither has the caller's files nor may read what they name. uv
reads no settings of pip and trusts no certificate but its own. So what a company gives its machines, a
certificate or an index of its own, is handed on: files as copies that only that user reads, the rest as
variables. A variable that is set already stays, and so does a file that the user has.
"""

import configparser
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .process import Account

FILES = {
	"NPM_CONFIG_USERCONFIG": (".npmrc",),
	"PIP_CONFIG_FILE": (".config/pip/pip.conf", ".pip/pip.conf"),
	"UV_CONFIG_FILE": (".config/uv/uv.toml",),
}
"""Where a home has the file that a variable names; the first that is there counts."""
MACHINE_WIDE = Path("/etc/pip.conf")
SECTIONS = ("install", "global")
"""Of pip's settings; the first that has a key counts."""

FOR_UV = {
	"index-url": "UV_DEFAULT_INDEX",
	"extra-index-url": "UV_INDEX",
	"find-links": "UV_FIND_LINKS",
	"trusted-host": "UV_INSECURE_HOST",
}
PIP_CERTIFICATE = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
NPM_CERTIFICATE = ("NPM_CONFIG_CAFILE", "NODE_EXTRA_CA_CERTS")
"""The variables in which pip, uv and bench, or npm, yarn and node, take a certificate."""
CERTIFICATES = (*PIP_CERTIFICATE, *NPM_CERTIFICATE, "CURL_CA_BUNDLE", "GIT_SSL_CAINFO")


def for_installing(
	account: Account, own: Path, sources: Iterable[str] = (), caller: Path | None = None
) -> dict[str, str]:
	"""The variables for commands of this user that install packages.

	own: our folder, in which copies lie; sources: the repositories that git clones; caller: the home of who
	called, default that of this process.
	"""
	folder = account.folder(own / "settings")
	files = _files(caller or Path.home())
	pip = _pip(files.get("PIP_CONFIG_FILE"))
	found = {"UV_NATIVE_TLS": "true", **dict(_for_uv(pip))}
	found |= dict.fromkeys(PIP_CERTIFICATE, pip.get("cert", ""))
	found |= dict.fromkeys(NPM_CERTIFICATE, _npm_certificate(files.get("NPM_CONFIG_USERCONFIG")))
	found |= _copies(account, folder, files)
	found |= {name: os.environ[name] for name in (*found, *CERTIFICATES) if os.environ.get(name)}
	for name in CERTIFICATES:
		if found.get(name):
			found[name] = _readable(account, folder, Path(found[name]))
	found["GIT_CONFIG_GLOBAL"] = _git(account, folder, sources)
	return {name: value for name, value in found.items() if value}


def _files(home: Path) -> dict[str, Path]:
	"""The files of a home by the variable that names such a file."""
	return {
		variable: next(home / name for name in names if (home / name).is_file())
		for variable, names in FILES.items()
		if any((home / name).is_file() for name in names)
	}


def _copies(account: Account, folder: Path, files: Mapping[str, Path]) -> dict[str, str]:
	"""Copies of the caller's files, where this user has none of his own."""
	own = _files(account.home)
	copies = {}
	for variable, file in files.items():
		if variable not in own:
			copies[variable] = str(folder / file.name)
			account.write(folder / file.name, file.read_text("utf-8"), mode=0o600)
	return copies


def _pip(file: Path | None) -> dict[str, str]:
	"""pip's settings by their long names; what stands in the caller's file comes before the machine's."""
	parser = configparser.RawConfigParser(strict=False)
	parser.read([MACHINE_WIDE, *([file] if file else [])], encoding="utf-8")
	found = {}
	for section in reversed(SECTIONS):
		if parser.has_section(section):
			found |= {key.replace("_", "-"): " ".join(value.split()) for key, value in parser.items(section)}
	return found


def _for_uv(pip: Mapping[str, str]) -> Iterator[tuple[str, str]]:
	for key, variable in FOR_UV.items():
		value = os.environ.get(f"PIP_{key.upper().replace('-', '_')}") or pip.get(key)
		if value:
			# Of folders uv wants a list with commas, of addresses one with blanks.
			yield variable, ",".join(value.split()) if key == "find-links" else value


def _npm_certificate(file: Path | None) -> str:
	stated = re.findall(r"^\s*cafile\s*=\s*(.+?)\s*$", file.read_text("utf-8") if file else "", re.M)
	return os.path.expanduser(os.path.expandvars(stated[-1].strip("\"'"))) if stated else ""


def _readable(account: Account, folder: Path, certificate: Path) -> str:
	"""The certificate where this user can read it: where it lies, else as a copy."""
	if account.can_read(certificate) or not certificate.is_file():
		return str(certificate)
	copy = folder / certificate.name
	shutil.copyfile(certificate, copy)
	copy.chmod(0o644)
	return str(copy)


def _git(account: Account, folder: Path, sources: Iterable[str]) -> str:
	"""A file of git's settings: those of the user, and trust in sources that are folders of somebody else.

	"" where no source is a folder.
	"""
	folders = [Path(source).resolve() for source in sources if Path(source).is_dir()]
	if not folders:
		return ""
	trusted = "".join(f"\tdirectory = {path}\n\tdirectory = {path / '.git'}\n" for path in folders)
	settings = folder / "gitconfig"
	account.write(settings, f"[include]\n\tpath = {account.home / '.gitconfig'}\n[safe]\n{trusted}")
	return str(settings)
