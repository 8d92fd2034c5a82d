"""A mailbox that Frappe fetches mails from: a POP3 server of this process, and the stored sample mails."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import frappe

SAMPLES = Path(__file__).parents[2] / "inputs" / "meetings" / "replies"
UID = "5f0d9a3e-7c1b-4e57-9d0a-1b2c3d4e5f60"
"""The meeting that the samples answer."""
SERVER = "mx.partnership.invalid"
"""The server whose checks of senders the samples carry."""
ADDRESS = "partnerskaber@partnership.invalid"


def sample(name: str) -> bytes:
	return (SAMPLES / f"{name}.eml").read_bytes()


class _Post(socketserver.StreamRequestHandler):
	"""Hands out the mails of the server, and forgets those that are deleted (RFC 1939)."""

	def handle(self):
		self._say("+OK")
		while line := self.rfile.readline().decode().split():
			command, number = line[0].upper(), int(line[1]) if line[1:] and line[1].isdigit() else 0
			getattr(self, f"_{command.lower()}", self._ok)(number)
			if command == "QUIT":
				return

	def _say(self, *lines: str):
		self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

	def _ok(self, _number: int):
		self._say("+OK")

	def _list(self, _number: int):
		sizes = (f"{at} {len(mail)}" for at, mail in enumerate(self.server.mails, start=1))
		self._say("+OK", *sizes, ".")

	def _retr(self, number: int):
		lines = self.server.mails[number - 1].replace(b"\r\n", b"\n").split(b"\n")
		dotted = (b"." + line if line.startswith(b".") else line for line in lines)
		self.wfile.write(b"+OK\r\n" + b"\r\n".join(dotted) + b"\r\n.\r\n")


@contextmanager
def postbox(*mails: bytes) -> Iterator[int]:
	"""Serve these mails; gives the port."""
	with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Post) as server:
		server.mails = list(mails)
		threading.Thread(target=server.serve_forever, daemon=True).start()
		yield server.server_address[1]
		server.shutdown()


def account(**values):
	"""The account of the site that mails go out from, and come in by."""
	doc = frappe.get_doc(
		doctype="Email Account",
		email_account_name="Partnerskaber",
		email_id=ADDRESS,
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="localhost",
		no_smtp_authentication=1,
		**values,
	)
	doc.insert(ignore_if_duplicate=True)
	return frappe.get_doc("Email Account", doc.name)


def receive(*mails: bytes) -> None:
	"""Fetch mails as the scheduler does, and let Frappe do with each what it does."""
	with postbox(*mails) as port:
		box = frappe.get_doc("Email Account", "Partnerskaber")
		box.update({"enable_incoming": 1, "email_server": "127.0.0.1", "incoming_port": port, "use_imap": 0})
		for mail in box.get_inbound_mails():
			mail.process()
