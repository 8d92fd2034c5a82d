"""The next step of a page: in sight from the first line to the last, and never over what has the focus."""

MOST = 200
"""How many stops of the Tab key a page has at most."""
IS_IN_SIGHT = """at => {
	scrollTo(0, at);
	const step = document.querySelector(".next-step");
	const goal = document.querySelector(step?.querySelector("a")?.hash || "main .first[name=action]");
	if (!goal || goal.getBoundingClientRect().top < innerHeight) return true;
	const { top, bottom } = step?.getBoundingClientRect() ?? { top: -1 };
	return top >= 0 && bottom <= innerHeight + 1;
}"""
"""Whether the next step is in sight where a page is scrolled to; a page that asks for nothing has none."""
IS_SEEN = """() => {
	const focused = document.activeElement;
	const { left, right, top, bottom } = focused.getBoundingClientRect();
	const [first, last] = [Math.max(top, 0) + 2, Math.min(bottom, innerHeight) - 2];
	const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
	return [0, 0.25, 0.5, 0.75, 1].some((part) => {
		const above = document.elementFromPoint(x, first + part * (last - first));
		const isOwn = focused.contains(above) || above?.contains(focused);
		return above && (isOwn || above.closest("label")?.control === focused);
	});
}"""
"""Whether something is seen of what has the focus (WCAG 2.4.11)."""


def faults(page) -> list[str]:
	"""List where a page hides its next step, and what it hides of what has the focus."""
	height, screen = page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
	places = range(0, height, max(screen // 3, 100))
	hidden = [f"no next step at {at} of {height}" for at in places if not page.evaluate(IS_IN_SIGHT, at)]
	page.evaluate("scrollTo(0, 0)")
	return hidden + _covered(page)


def _covered(page) -> list[str]:
	page.evaluate("document.activeElement.blur()")
	found = []
	for _stop in range(MOST):
		page.keyboard.press("Tab")
		if page.evaluate("document.activeElement === document.body"):
			break
		if not page.evaluate(IS_SEEN):
			found.append(f"covered: {page.evaluate('document.activeElement.outerHTML')[:200]}")
	page.evaluate("scrollTo(0, 0)")
	return found
