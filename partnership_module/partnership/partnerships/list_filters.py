"""The filters that a new site has saved for everybody beside its lists."""

from ...rules.findings import N_

FILTERS = {
	"Partnership": {
		N_("Running partnerships"): (("status", "in", ["Active", "Under Notice", "Suspended"]),),
		N_("Partnerships under negotiation"): (("status", "in", ["Negotiation", "Approval", "Signing"]),),
	},
	"Partnership Agreement": {
		N_("Waiting for the parties"): (("status", "in", ["Circulating", "Approved", "Partly Signed"]),),
	},
	"Partnership Milestone": {
		N_("Open milestones"): (("met_on", "is", "not set"), ("cancelled", "=", 0)),
		N_("Due this quarter"): (
			("due", "Timespan", "this quarter"),
			("met_on", "is", "not set"),
			("cancelled", "=", 0),
		),
	},
	"Partner Report": {
		N_("Waiting for acceptance"): (("status", "=", "Submitted"),),
		N_("Not handed in"): (("status", "in", ["Due", "Sent Back"]),),
	},
	"Steering Meeting": {
		N_("Without approved minutes"): (("docstatus", "=", 0), ("cancelled", "=", 0)),
	},
	"Partnership Dispute": {N_("Open disputes"): (("closed_on", "is", "not set"),)},
}
"""By DocType and name, conditions as lists of Frappe filter: (field, operator, value)."""
