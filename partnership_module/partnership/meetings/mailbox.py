"""The mailboxes of the site: replies to invitations, and what came back, are booked as mails come in."""

from functools import partial

import frappe
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.email.receive import InboundMail

from ...records import turns
from ..mail import deliveries, incoming
from . import replies


class MailThatMayReply(InboundMail):
	"""Frappe's incoming mail, whose answer to an invitation, or report of a mail that did not arrive, is
	settled first, in a transaction of its own.

	The mail itself is kept as every other, whatever becomes of the answer.
	"""

	def process(self):
		try:
			replies.take(self.mail)
			deliveries.take(self.mail)
		except Exception:
			frappe.db.rollback()
			# In a transaction of its own: Frappe puts back what is not kept when the mail itself fails.
			turns.alone(
				None,
				partial(
					frappe.log_error,
					"A reply to an invitation, or a report of a mail server, could not be read",
				),
			)
		return super().process()


class AccountThatBooksReplies(EmailAccount):
	"""Frappe's Email Account, whose mails may answer invitations."""

	def get_inbound_mails(self):
		return [
			MailThatMayReply(mail.raw_message, self, mail.uid, mail.seen_status, mail.append_to)
			for mail in super().get_inbound_mails()
		]

	def send_auto_reply(self, communication, email):
		"""Answer people, and neither machines nor calendars."""
		if not (incoming.is_of_machine(email.mail) or replies.read(email.mail)):
			super().send_auto_reply(communication, email)
