"""The three demo partnerships of history, which the tests of all reports read."""

from functools import partial

from ..worlds import demo
from ..worlds.kept import kept


@partial(kept, autouse=True)
def demo_loaded(site):
	for stem in demo.DOSSIERS:
		demo.partnership(stem)
