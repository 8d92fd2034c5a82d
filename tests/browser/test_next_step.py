"""The next step of the pages to be filled in, on all screens and at 200 and 400 % zoom."""

import pytest

from . import next_step
from .axe import violations
from .test_link_pages import call, give, made, opened  # noqa: F401

SCREENS = ((1400, 900), (768, 1024), (390, 800), (320, 568), (700, 450), (320, 256))
"""The last two are a window of 1400 by 900 at 200 %, and one of 1280 by 1024 at 400 % (WCAG 1.4.10)."""


@pytest.mark.parametrize("task", ("Partner Report", "Milestone"))
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]}")
def test_what_is_pressed_at_the_end_stays_in_sight(chromium, base_url, give, screens, task, screen):  # noqa: F811
	width, height = screen
	context = chromium.new_context(
		base_url=base_url, viewport={"width": width, "height": height}, locale="da-DK"
	)
	page = context.new_page()
	page.set_default_timeout(20_000)
	opened(page, give(task)[0])
	name = f"next-step-{task.split()[-1].lower()}-{width}x{height}"
	page.screenshot(path=screens / f"{name}.png")
	page.screenshot(path=screens / f"{name}-whole.png", full_page=True)
	assert violations(page) == []
	step = page.locator(".next-step button")
	if height > 320:
		assert next_step.faults(page) == [] and step.bounding_box()["height"] < height / 5
	else:
		assert page.locator(".next-step").evaluate("step => getComputedStyle(step).position") == "static"
		assert not [fault for fault in next_step.faults(page) if fault.startswith("covered")]
	step.press("Enter")
	page.wait_for_selector(".notice[role], .problem")
	context.close()
