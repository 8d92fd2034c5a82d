"""Whether a reply to an invitation (RFC 5546) is booked, waits until somebody has looked at it, or is old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..findings import N_

REPLY, COUNTER = "REPLY", "COUNTER"
"""Methods of a calendar mail that answer an invitation; COUNTER proposes another time."""

ANSWERS = {"ACCEPTED": "Coming", "TENTATIVE": "Maybe", "DECLINED": "Not Coming"}
"""By what a calendar says (PARTSTAT), the answer as it stands at the meeting."""

OTHER_TIME = N_("It proposes another time.")
SENDS_ANOTHER = N_("It is no plain answer: somebody else is to come instead, for instance.")
UNPROVEN = N_("It is not certain who sent it: neither SPF nor DKIM vouches for the sender.")
STRANGER = N_("The sender is none of those who were invited.")
FOR_ANOTHER = N_("The sender answers for somebody else.")
SHARED = N_("Several of those who were invited have this address.")
UNCALLED = N_("The person is no longer called to the meeting.")
FOR_NOBODY = (SHARED, UNCALLED)
"""Why a reply waits that is nobody's whose answer could be booked."""

EARLIER = N_("It answers an earlier summons.")


@dataclass(frozen=True)
class Reply:
	"""What a calendar answers.

	sender: who wrote the mail; is_proven: the receiving server vouches for that. attendee: for whom it
	answers, an address. Both in lower case. partstat: as RFC 5545 has it. sequence: of the summons that it
	answers, None if it does not say. stamp: when it was given.
	"""

	uid: str
	method: str
	sender: str
	is_proven: bool
	attendee: str | None
	partstat: str
	sequence: int | None
	stamp: datetime


@dataclass(frozen=True)
class Invited:
	"""Somebody who was sent an invitation.

	email: where to. addresses: that and all others that are known, in lower case. people: how many are called
	by it. sequence: of the last summons. is_called: it was not taken back. answered: when the answer that
	stands was given.
	"""

	email: str
	addresses: frozenset[str]
	people: int = 1
	sequence: int = 0
	is_called: bool = True
	answered: datetime | None = None


@dataclass(frozen=True)
class Verdict:
	"""What comes of a reply.

	invited: whose answer it is or seems to be. why: it waits because of this. is_old: it changes nothing.
	"""

	invited: Invited | None
	why: str | None = None
	is_old: bool = False


def judge(reply: Reply, invited: Sequence[Invited]) -> Verdict:
	"""Say what comes of a reply, given all who were sent an invitation to the meeting."""
	writers = [person for person in invited if reply.sender in person.addresses]
	meant = [person for person in invited if reply.attendee in person.addresses]
	person = next(iter(meant or writers), None)
	if person and person.answered and reply.stamp <= person.answered:
		return Verdict(person, is_old=True)
	return Verdict(person, _why_it_waits(reply, person, writers))


def _why_it_waits(reply: Reply, person: Invited | None, writers: list[Invited]) -> str | None:
	if reply.method == COUNTER:
		return OTHER_TIME
	if reply.partstat not in ANSWERS:
		return SENDS_ANOTHER
	if not reply.is_proven:
		return UNPROVEN
	if not person or not writers:
		return STRANGER
	if writers != [person]:
		return FOR_ANOTHER
	if person.people > 1:
		return SHARED
	return _why_too_late(reply, person)


def _why_too_late(reply: Reply, person: Invited) -> str | None:
	if not person.is_called:
		return UNCALLED
	if reply.sequence is not None and reply.sequence < person.sequence:
		return EARLIER
	return None
