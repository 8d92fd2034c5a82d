"""What a link opens: the base of all tasks. Each subject makes its own of it in `..._task.py` and is named in
tasks.py."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar, NamedTuple

import frappe
from frappe.utils import get_system_timezone
from werkzeug.datastructures import FileStorage

from ...dossier.digest import digest
from ...prints.agreements.comparison import changes_html
from ...prints.agreements.reading import whole
from ...prints.language import date_text
from ...records.words import _
from ..documents import organisations
from ..mail.party_mails import addressees

KEPT = 7 * 24 * 60 * 60
"""Seconds for which a text is kept that a page has shown."""
PART_OF_NAME = 68
"""Characters of a person and of a party in the name of an author, which takes 140."""


def partnership_of(doc) -> str:
	"""Give the name of the partnership that a document is or belongs to."""
	return doc.name if doc.doctype == "Partnership" else doc.partnership


def author(person: str, party: str) -> str:
	"""Name who acts by a link, as the timeline and "last edited" do; no user is called like that."""
	return f"{person[:PART_OF_NAME]} ({party[:PART_OF_NAME]})"


def last_moment_of(day: date) -> str:
	"""Say until when something can be done on its last day, with the time zone of this site."""
	said = _("{day} at 23:59 ({zone})")
	return said.format(day=date_text(day, "Day", frappe.local.lang), zone=get_system_timezone())


class Done(NamedTuple):
	"""What came of an act.

	said: to the person, in a sentence. receipt: what was recorded, rows of a label and a text. is_finished:
	the link has done what it was given for, and shows its receipt from now on. with_files: the files that
	were handed in go to the document.
	"""

	said: str
	receipt: list[tuple[str, str]]
	is_finished: bool = True
	with_files: bool = True


class Wrong(Exception):
	"""What keeps an act from being done: sentences by name of the field, and for the page as a whole."""

	def __init__(self, fields: dict[str, str] | None = None, page: tuple[str, ...] = ()):
		super().__init__()
		self.fields, self.page = fields or {}, page


class Task:
	"""One document, opened for one person on behalf of one party.

	The document is locked while a page is answered. Methods raise frappe.ValidationError with a sentence for
	the person; nothing of the act is stored then, and what was typed is kept in the page.
	"""

	word: ClassVar[str]
	"""By which a link keeps what it opens: an option of its field `task`."""
	doctype: ClassVar[str]
	template: ClassVar[str]
	"""In templates/links/: the inside of the page's form."""
	acts: ClassVar[tuple[str, ...]]
	"""The buttons that record something. "save" keeps a draft under the link, unless it is among them."""

	answers: ClassVar[tuple[str, ...]] = ()
	"""The buttons that record nothing and answer with a sentence."""
	needs_code: ClassVar[tuple[str, ...]] = ()
	"""Those of `acts` that a code confirms, which is mailed to the address of the link: codes.py. The
	template includes templates/links/code.html."""
	ticks: ClassVar[tuple[str, ...]] = ()
	"""The boxes to tick."""
	longest: ClassVar[dict[str, int]] = {}
	"""By field how many characters it takes, where that is more than usual."""
	script: ClassVar[str] = ""
	"""What the page runs to make something easier that can be done without."""

	takes_files: ClassVar[bool] = False
	"""Whether the page takes files, which are attached to the document with the act."""
	is_dated: ClassVar[bool] = True
	"""Whether the subject of its mail says by when, after its matter."""
	days: ClassVar[int | None] = None
	"""How long a link is open; None as the settings say."""

	def __init__(self, doc, party: str, person: str, email: str = ""):
		self.doc, self.party, self.person, self.email = doc, party, person, email

	@classmethod
	def parties(cls, doc) -> list[str]:
		"""List the parties of which this is asked, those that have done it among them."""
		raise NotImplementedError

	@classmethod
	def asked(cls, doc) -> list[str]:
		"""List the parties of which this can be asked now."""
		return cls.parties(doc)

	@classmethod
	def people(cls, doc, parties: list[str]) -> dict[str, list[tuple[str, str]]]:
		"""Map parties to the people to whom the link is offered: (name, address)."""
		return addressees(partnership_of(doc), parties)

	@property
	def partnership(self) -> str:
		"""The name of the partnership that the document is or belongs to."""
		return partnership_of(self.doc)

	def title(self) -> str:
		"""Say what the page and the subject of its mail are called, with the partnership named."""
		raise NotImplementedError

	def matter(self) -> str:
		"""Say in the subject of a mail what it is about: the partnership, and what of it."""
		return self.title()

	def until(self) -> date | None:
		"""Give the day by which it is asked for; None where the link alone ends."""
		return None

	def request(self) -> list[str]:
		"""Say in the letter what is asked for, in sentences."""
		raise NotImplementedError

	def refuse_unfit(self) -> None:
		"""Refuse to give out a link that nothing could be done with. Raises frappe.ValidationError."""
		raise NotImplementedError

	def is_open(self) -> bool:
		"""Tell whether what is asked for can still be done; else the page only shows."""
		return True

	def is_closed(self) -> bool:
		"""Tell whether the link has nothing to show any more."""
		return False

	def reads(self) -> tuple[str, str]:
		"""Give what the page shows to be read and may change under it: harmless HTML, and its language."""
		return "", ""

	def version(self) -> str:
		"""Give the fingerprint of the text that the page shows; "" where none can change under it."""
		text, _language = self.reads()
		return digest(text) if text else ""

	def remember(self) -> None:
		"""Keep for a while what the page shows, to tell later what changed since."""
		text, _language = self.reads()
		if text:
			frappe.cache.set_value(self._key(self.version()), text, expires_in_sec=KEPT)

	def remembered(self, seen: str) -> str | None:
		"""Give what a page showed under a fingerprint, while it is kept."""
		return frappe.cache.get_value(self._key(seen), expires=True)

	def _key(self, fingerprint: str) -> str:
		"""Name a text in the cache; the fingerprint of another document leads to nothing of it."""
		return f"text_shown:{self.doctype}:{self.doc.name}:{fingerprint}"

	def differences(self, seen: str) -> str | None:
		"""Show as harmless HTML what changed since the version that was seen; None where that is not
		known."""
		before = self.remembered(seen)
		text, spoken = self.reads()
		if not before or not text:
			return None
		return changes_html(whole(before, spoken), whole(text, spoken), frappe.local.lang)

	def shown(self, typed: dict[str, str], wrong: dict[str, str]) -> dict:
		"""Give what the template shows. typed, wrong: by name of the field."""
		raise NotImplementedError

	def act(self, action: str, typed: dict[str, str]) -> Done:
		"""Do one of `acts` with what was typed. Raises Wrong or frappe.ValidationError, with nothing
		stored."""
		raise NotImplementedError

	def answer(self, action: str, files: Mapping[str, FileStorage]) -> str:
		"""Answer one of `answers` about the files that were sent with it. Raises Wrong."""
		raise NotImplementedError

	def files(self) -> dict[str, Callable[[], tuple[str, bytes]]]:
		"""Name the PDFs that the page hands out: each gives its file name and content."""
		return {}

	def partnership_title(self) -> str:
		"""What the partnership is called."""
		return frappe.db.get_value("Partnership", self.partnership, "title")

	def called(self) -> str:
		"""What the party is called."""
		return organisations.title(self.party)

	def author(self) -> str:
		"""Name who acts."""
		return author(self.person, self.called())

	def note(self, sentence: str) -> None:
		"""Tell in the timeline of the document what its author did by a link."""
		said = _("by link: {0}").format(frappe.utils.escape_html(sentence))
		told = self.doc.add_comment("Info", said, comment_by=self.person)
		told.db_set("owner", self.author(), update_modified=False)
