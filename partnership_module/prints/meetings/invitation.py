"""The invitation to a meeting as iCalendar (RFC 5545, RFC 5546), which calendars show, replace and remove."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from ...dossier import schema
from .zones import zone_of

COPENHAGEN = "Europe/Copenhagen"
PRODUCT = "-//Partnership Module//Meetings//DA"
REQUEST, CANCEL = "REQUEST", "CANCEL"
USUAL_LENGTH = timedelta(hours=2)


NO_ANSWER = "NEEDS-ACTION"


@dataclass(frozen=True)
class Person:
	"""Somebody with an address. partstat: the answer to the invitation, as RFC 5545 has it."""

	name: str
	email: str
	partstat: str = NO_ANSWER


@dataclass(frozen=True)
class Invitation:
	"""A meeting as calendars see it.

	uid: the same for every summons to a meeting; sequence: higher with each one. start, end: local to the
	zone; a meeting without an end lasts two hours. people: those who have an address. cancelled: it goes from
	their calendars; takes_place: for the others it stays. Without an organiser it is a file to keep, and no
	message.
	"""

	uid: str
	sequence: int
	title: str
	start: datetime
	end: datetime | None = None
	zone: str = COPENHAGEN
	place: str | None = None
	description: str | None = None
	organiser: Person | None = None
	people: tuple[Person, ...] = ()
	cancelled: bool = False
	takes_place: bool = False

	@property
	def method(self) -> str:
		return CANCEL if self.cancelled else REQUEST


def invitation_of(meeting: schema.Meeting, uid: str, **known: Any) -> Invitation:
	"""The invitation to a meeting. known: fields of `Invitation` that are known on a site only."""
	given = {
		"sequence": meeting.sequence,
		"title": meeting.title,
		"start": meeting.start,
		"end": meeting.end,
		"place": meeting.place or meeting.link,
		"description": meeting.link,
		"cancelled": meeting.cancelled,
	}
	return Invitation(uid=uid, **{**given, **known})


def calendar(invitation: Invitation, written_at: datetime) -> bytes:
	"""Write the iCalendar file. written_at: the moment of sending, with its time zone."""
	file = Calendar()
	file.add("prodid", PRODUCT)
	file.add("version", "2.0")
	file.add("calscale", "GREGORIAN")
	if invitation.organiser:
		file.add("method", invitation.method)
	file.add_component(zone_of(invitation.zone, invitation.start.year))
	file.add_component(_event(invitation, written_at))
	content: bytes = file.to_ical()
	return content


def _event(invitation: Invitation, written_at: datetime) -> Event:
	zone = ZoneInfo(invitation.zone)
	event = Event()
	event.add("uid", invitation.uid)
	event.add("sequence", invitation.sequence)
	event.add("dtstamp", written_at)
	event.add("dtstart", invitation.start.replace(tzinfo=zone))
	event.add("dtend", (invitation.end or invitation.start + USUAL_LENGTH).replace(tzinfo=zone))
	event.add("summary", invitation.title)
	if not (invitation.cancelled and invitation.takes_place):
		event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
	for field in ("place", "description"):
		if text := getattr(invitation, field):
			event.add("location" if field == "place" else field, text)
	if invitation.organiser:
		event["organizer"] = _address(invitation.organiser)
	for person in invitation.people:
		address = _address(person)
		address.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": person.partstat, "RSVP": "TRUE"})
		event.add("attendee", address, encode=False)
	return event


def _address(person: Person) -> vCalAddress:
	address = vCalAddress(f"MAILTO:{person.email}")
	address.params["CN"] = vText(person.name)
	return address
