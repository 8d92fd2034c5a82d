"""Frappe's webhooks tell other systems of what is frozen: the event is "on_submit"."""

import json
import pickle
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import frappe
import pytest

from ..worlds import histories as play
from ..worlds import meetings_world

FIELDS = ("doctype", "name", "partnership", "case_number", "kle_number")
FROZEN_FIELDS = (*FIELDS, "digest", "pdf", "pdf_digest")


def a_partnership() -> str:
	groups = [{"title": "Styregruppe", "kind": "Steering Group"}]
	case = {"case_number": "2027-001234", "kle_number": "27.69.00"}
	return play.partnership("Meldt (prøve)", ["Røde", "Grønne"], groups=groups, **case).name


@pytest.fixture
def listener():
	"""A server on this machine, its address, and what it was told."""
	told = []

	class Listener(BaseHTTPRequestHandler):
		def do_POST(self):
			told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
			self.send_response(200)
			self.end_headers()

		def log_message(self, *_given):
			pass

	server = HTTPServer(("127.0.0.1", 0), Listener)
	thread = threading.Thread(target=server.serve_forever)
	thread.start()
	yield f"http://127.0.0.1:{server.server_port}", told
	server.shutdown()
	thread.join()
	server.server_close()
	frappe.cache.delete_value("webhooks")


def listen(doctype: str, address: str, fields: tuple[str, ...]) -> None:
	frappe.get_doc(
		doctype="Webhook",
		name=f"Fastlåst: {doctype}",
		webhook_doctype=doctype,
		webhook_docevent="on_submit",
		request_url=address,
		enabled=1,
		webhook_data=[{"fieldname": field, "key": field} for field in fields],
	).insert()


def meeting(partnership: str):
	given = {"title": "Møde", "group_name": "Styregruppe", "start": "2004-06-10 13:00:00"}
	return meetings_world.sent(
		frappe.get_doc(doctype="Steering Meeting", partnership=partnership, **given).insert()
	)


def evaluation(partnership: str):
	given = {"title": "Midtvejs", "kind": "Midway", "period_to": "2004-06-30"}
	return frappe.get_doc(doctype="Evaluation", partnership=partnership, **given).insert()


def test_each_frozen_document_is_told_once(listener):
	address, told = listener
	partnership = a_partnership()
	for make, fields in ((play.agreement, FROZEN_FIELDS), (evaluation, FROZEN_FIELDS), (meeting, FIELDS)):
		doc = make(partnership)
		listen(doc.doctype, address, fields)
		frappe.db.after_commit.run()
		assert not told
		doc.submit()
		assert pickle.loads(pickle.dumps(doc)).name == doc.name  # as it waits in the queue
		frappe.db.after_commit.run()
		(said,) = told
		assert said == {field: doc.get(field) for field in fields}
		assert all(said.values())
		told.clear()
