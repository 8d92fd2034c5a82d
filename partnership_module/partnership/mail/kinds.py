"""The kinds of mails that leave: each has its name here, and nothing leaves without one."""

from typing import NamedTuple

from ...rules.findings import N_


class Kind(NamedTuple):
	"""One kind of mail.

	name: as Partnership Settings names it. told: to whom it goes, when, in a sentence. can_be_off: False for
	what somebody asks for at that moment, by a button that does nothing else or on a page. keeps_text: our
	own text goes along whatever a template says, because of a link, a code or the words of a user.
	"""

	name: str
	told: str
	can_be_off: bool = True
	keeps_text: bool = False


SUMMONS = Kind(
	N_("Summons"), N_("To those called to a meeting, by Send Summons."), can_be_off=False, keeps_text=True
)
NEW_SUMMONS = Kind(
	N_("New Summons"),
	N_("The same again, for those who have one already."),
	can_be_off=False,
	keeps_text=True,
)
MEETING_CANCELLED = Kind(
	N_("Meeting Cancelled"), N_("To those summoned, when a meeting is cancelled."), keeps_text=True
)
NO_LONGER_CALLED = Kind(
	N_("No Longer Called"), N_("To somebody who is taken off the list of those called."), keeps_text=True
)
MINUTES = Kind(N_("Minutes"), N_("To those called, by Send Minutes."), can_be_off=False)
AGREEMENT = Kind(N_("Text of an Agreement"), N_("To a party, by Send to Party."), can_be_off=False)
SIGNED_BY_ALL = Kind(
	N_("Signed by All"), N_("To the parties and who signed by link, after the last signature.")
)
DOES_NOT_SIGN = Kind(
	N_("Does Not Sign"), N_("To who gave out the links and all who have signed, when a party does not sign.")
)
SIGNATURE_COUNTS = Kind(
	N_("Signature Counts"), N_("To who signed in place of the invited person, when it is confirmed.")
)
SIGNATURE_DOES_NOT_COUNT = Kind(
	N_("Signature Does Not Count"), N_("To who signed in place of the invited person, when it is not.")
)
NOTICE_GIVEN = Kind(
	N_("Notice Given"), N_("To who gave out the link and made the partnership, when a party gives notice.")
)
HEARING = Kind(
	N_("Hearing of the Parties"), N_("To the parties, with the report, by Send to Hearing."), can_be_off=False
)
DATA_REQUEST = Kind(
	N_("Request for Data"), N_("To the parties that owe data, by Ask for Data."), can_be_off=False
)
TO_MEMBERS = Kind(
	N_("Mail to Members"), N_("To members, by the button of that name."), can_be_off=False, keeps_text=True
)
TO_CALLED = Kind(
	N_("Mail to Those Called"),
	N_("To those called to a meeting, by the button of that name."),
	can_be_off=False,
	keeps_text=True,
)
LINKS = Kind(
	N_("Links"), N_("To a person, with links that a user gives out."), can_be_off=False, keeps_text=True
)
LINKS_ASKED_FOR = Kind(
	N_("Links Asked For"),
	N_("To a person who asks for it on a page of links."),
	can_be_off=False,
	keeps_text=True,
)
LINKS_WAITING = Kind(
	N_("Weekly Reminder of Links"),
	N_("To a person whose links have been waiting for a week."),
	keeps_text=True,
)
TURN_TO_SIGN = Kind(
	N_("Turn to Sign"),
	N_("To the party whose turn has come, where parties sign one after the other."),
	keeps_text=True,
)
CODE = Kind(
	N_("One-Time Code"), N_("To a person who asks for it on a page."), can_be_off=False, keeps_text=True
)
RECEIPT = Kind(N_("Receipt of a Link"), N_("To a person who did something by a link."))
DIGEST = Kind(N_("Weekly Mail"), N_("To each coordinator, with what needs them."))

KINDS = {
	kind.name: kind
	for kind in (
		*(SUMMONS, NEW_SUMMONS, MEETING_CANCELLED, NO_LONGER_CALLED, MINUTES),
		*(AGREEMENT, SIGNED_BY_ALL, DOES_NOT_SIGN, SIGNATURE_COUNTS, SIGNATURE_DOES_NOT_COUNT),
		*(TURN_TO_SIGN, NOTICE_GIVEN, HEARING, DATA_REQUEST, TO_MEMBERS, TO_CALLED),
		*(LINKS, LINKS_ASKED_FOR, LINKS_WAITING, CODE, RECEIPT, DIGEST),
	)
}
"""By name, in the order in which they are offered."""
