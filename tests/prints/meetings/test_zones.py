"""Time zones as calendars are told them: by a rule for every year, whatever the zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from partnership_module.prints.meetings.invitation import Invitation, calendar
from partnership_module.prints.meetings.zones import zone_of

WRITTEN = datetime(2026, 9, 1, 8, 30, tzinfo=ZoneInfo("UTC"))
RULES = {
	"Europe/Copenhagen": ["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
	"America/New_York": ["FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"],
	"America/Nuuk": [
		"FREQ=YEARLY;BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30;BYMONTH=3",
		"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
	],
	"Australia/Sydney": ["FREQ=YEARLY;BYDAY=1SU;BYMONTH=4", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"],
	"Atlantic/Reykjavik": [],
}


def parts(zone) -> list:
	return [part for part in zone.subcomponents if part.name in ("STANDARD", "DAYLIGHT")]


@pytest.mark.parametrize("name", RULES)
def test_a_zone_says_its_rule(name):
	found = [part["rrule"].to_ical().decode() for part in parts(zone_of(name, 2027)) if "rrule" in part]
	assert sorted(found) == sorted(RULES[name])


def test_the_hours_of_copenhagen():
	summer, winter = parts(zone_of("Europe/Copenhagen", 2027))
	assert (summer.name, summer["dtstart"].dt) == ("DAYLIGHT", datetime(2026, 3, 29, 2))
	assert (winter.name, winter["dtstart"].dt) == ("STANDARD", datetime(2026, 10, 25, 3))
	assert (summer["tzoffsetfrom"].td, summer["tzoffsetto"].td) == (timedelta(hours=1), timedelta(hours=2))
	assert (str(summer["tzname"]), str(winter["tzname"])) == ("CEST", "CET")


@pytest.mark.parametrize("name", [*RULES, "Africa/Casablanca"])
@pytest.mark.parametrize("month", range(1, 13))
def test_whoever_reads_only_the_file_finds_the_same_moment(name, month):
	"""The zone is read under another name, so that nothing but what the file says of it is known."""
	start = datetime(2027, month, 28, 13)
	written = calendar(Invitation("uid", 1, "Møde", start, zone=name), WRITTEN)
	read = Calendar.from_ical(written.replace(name.encode(), f"Nowhere/{name}".encode()))
	(event,) = read.walk("VEVENT")
	offset = start.replace(tzinfo=ZoneInfo(name)).utcoffset()
	assert event["dtstart"].dt.utcoffset() == offset


def test_a_zone_without_a_yearly_rule_is_told_by_its_days():
	found = parts(zone_of("Africa/Casablanca", 2027))
	assert len(found) > 3 and not any("rrule" in part for part in found)
