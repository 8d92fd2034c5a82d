from frappe.model.document import Document

from ...documents.typed_text import TypedText
from ...mail import choices, kinds


class PartnershipSettings(TypedText, Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from ..partnership_settings_mail.partnership_settings_mail import PartnershipSettingsMail

		access_link_days: DF.Int
		agenda_closes_with: DF.SmallText | None
		agenda_opens_with: DF.SmallText | None
		cpr_guard: DF.Check
		default_notice_months: DF.Int
		default_template: DF.Link | None
		journal_packages: DF.Check
		keep_agreements_years: DF.Int
		keep_evaluations_years: DF.Int
		keep_meetings_years: DF.Int
		keep_reports_years: DF.Int
		mails: DF.Table[PartnershipSettingsMail]
		objection_days: DF.Int
		print_case_number: DF.Check
		reminder_days: DF.Int
		report_days: DF.Int
		second_time_stamp_address: DF.Data | None
		small_count_limit: DF.Int
		summons_days: DF.Int
		time_stamp_address: DF.Data | None
		trusted_mail_server: DF.Data | None
		weekly_digest: DF.Check
	# end: auto-generated types

	def onload(self):
		self.set_onload("mails", [kind._asdict() for kind in kinds.KINDS.values()])

	def validate(self):
		choices.refuse_unfit(self)
