"""A site of a workshop: ERPNext from a dump or new, then this app on it."""

import base64
import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .process import progress
from .workshop import APP, Workshop

ON_SITE = Path("scripts") / "workbench" / "on_site"
FOLDERS = ("public/files", "private/files", "private/backups", "logs", "locks")


class Site:
	"""One site with ERPNext set up and this app.

	flavour: how ERPNext is set up, `demo` or `test`. number: a workshop may have several, counted from 1.
	"""

	def __init__(self, workshop: Workshop, flavour: str, number: int = 1):
		self.workshop, self.flavour, self.number = workshop, flavour, number
		called = workshop.kind if number == 1 else f"{workshop.kind}{number}"
		self.name = f"{called}.localhost"
		self.folder = workshop.sites / self.name
		self.database = f"partnership_{called}"
		self.password = secrets.token_hex(9)

	def make(self) -> None:
		"""A fresh site; whatever was entered in the last one is gone."""
		dump = self._dump(self.flavour)
		if not dump.exists():
			self._make_dump(dump)
		with progress("ERPNext site, from a dump"):
			self._restore(dump)
		self.bench("clear-cache", label="caches")
		self.bench("install-app", APP, label="this app")
		self._speak()
		self.bench("set-admin-password", self.password, label="login")

	def copies(self, number: int) -> list["Site"]:
		"""So many further sites that are the same as this one."""
		dump = self.workshop.root / "copied.sql"
		made = [Site(self.workshop, self.flavour, self.number + step) for step in range(1, number + 1)]
		with progress(f"the same site {number} times more"):
			self.workshop.database.dump(self.database, dump)
			with ThreadPoolExecutor() as beside:
				list(beside.map(lambda site: site._restore(dump), made))
		for site in made:
			site.password = self.password
			site.configure(**self._own_settings())
		dump.unlink()
		return made

	def _own_settings(self) -> dict:
		"""What was configured, without where the database is."""
		config = json.loads(self._config.read_text())
		return {name: value for name, value in config.items() if not name.startswith("db_")}

	def update(self) -> None:
		"""The site of the last run, its records kept, brought to this version of the app."""
		self.bench("migrate", label="migrate")
		self._speak()
		self.bench("set-admin-password", self.password, label="login")

	def _speak(self) -> None:
		"""Compile the translations of all apps, as `bench build` does."""
		for locale, language in (("da", "Danish"), ("en", "English")):
			# Frappe compiles the apps beside each other, and each of them would make the folder.
			self.workshop.account.folder(self.workshop.assets / "locale" / locale / "LC_MESSAGES")
			self.bench("compile-po-to-mo", "--locale", locale, label=language)

	@property
	def exists(self) -> bool:
		return (self.folder / "complete").exists()

	def mark_complete(self) -> None:
		self.workshop.account.write(self.folder / "complete", "")

	def bench(self, *arguments: str, label: str, **env: str) -> None:
		"""Run `bench --site SITE arguments`. Raises Failure with the end of its output."""
		self.workshop.step(label, self.workshop.command(self.name, *arguments), **env)

	def run_file(self, path: Path, *arguments: str, label: str) -> None:
		"""Run a Python file of the app's copy next to Frappe; it finds its name in SITE, and tests/."""
		command = [self.workshop.python, self.workshop.app / path, *arguments]
		self.workshop.step(label, command, SITE=self.name, PYTHONPATH=str(self.workshop.app))

	def _dump(self, flavour: str) -> Path:
		bench = self.workshop.bench
		versions = f"{bench.version('frappe')}-{bench.version('erpnext')}"
		return self.workshop.dumps / f"erpnext-{versions}-{flavour}.sql"

	def _make_dump(self, dump: Path) -> None:
		"""Install ERPNext and set it up once; the next site of this flavour takes seconds."""
		plain = self._dump("plain")
		if plain.exists():
			self._restore(plain)
		else:
			self._new_site()
			self.workshop.database.dump(self.database, plain)
		self.run_file(ON_SITE / "set_up_erpnext.py", self.flavour, label=f"ERPNext set-up ({self.flavour})")
		self.workshop.database.dump(self.database, dump)

	def _new_site(self) -> None:
		self._drop()
		database = self.workshop.database
		options = [
			"--db-name",
			self.database,
			"--db-root-username",
			"root",
			"--db-root-password",
			database.password,
		]
		options += [
			"--mariadb-user-host-login-scope=%",
			"--admin-password",
			self.password,
			"--install-app",
			"erpnext",
		]
		self.bench("new-site", self.name, *options, label="new site with ERPNext (once)")

	def _restore(self, dump: Path) -> None:
		self._drop()
		password = secrets.token_hex(18)
		name, database, account = self.database, self.workshop.database, self.workshop.account
		database.sql(
			f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; "
			f"CREATE USER {name}@'%' IDENTIFIED BY '{password}'; GRANT ALL ON {name}.* TO {name}@'%'"
		)
		database.load(name, dump)
		for folder in FOLDERS:
			account.folder(self.folder / folder)
		# Without it Frappe makes one when it is first asked for: two processes at once make two.
		key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
		database_of_site = {"db_name": name, "db_password": password, "db_type": "mariadb"}
		self._write({**database_of_site, "encryption_key": key})

	def configure(self, **settings) -> None:
		"""Write settings of this site alone."""
		self._write(json.loads(self._config.read_text()) | settings)

	@property
	def _config(self) -> Path:
		return self.folder / "site_config.json"

	def _write(self, config: dict) -> None:
		self.workshop.account.write(self._config, json.dumps(config, indent=1), mode=0o600)

	def _drop(self) -> None:
		name = self.database
		self.workshop.database.sql(f"DROP DATABASE IF EXISTS {name}; DROP USER IF EXISTS {name}@'%'")
		if self.folder.exists():
			self.workshop.account.output(["rm", "-rf", self.folder])
