"""The verdict on one milestone, for its form."""

import frappe
from frappe.utils import getdate

from ....dossier.milestones.verdicts import judged
from ....prints.milestones.verdicts import Words
from ....records.export import gathered
from ....records.words import _
from ... import api
from ...messages import language


@api.method()
def verdict_today(milestone: str) -> str:
	"""Say the verdict on a saved milestone as of today: "As of today: not met, 3 days overdue"."""
	doc = frappe.get_doc("Partnership Milestone", milestone)
	doc.check_permission("read")
	verdicts = {m.code: verdict for m, verdict in judged(gathered(doc.partnership).milestones, getdate())}
	verdict = verdicts[doc.code]
	words = Words(language())
	said = [words.status(verdict.status)["word"].lower(), words.timeliness(verdict)]
	said += [words.attainment(verdict), words.reason(verdict)]
	return _("As of today: {0}").format(", ".join(filter(None, said)))
