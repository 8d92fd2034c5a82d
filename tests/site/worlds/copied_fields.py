"""Which fields of each DocType a copy takes, and which it leaves: what only the original has lived through.

A new field stands in one of the two, and has `no_copy` if it is left.
"""

COPIED = {
	"Agreement Template": (
		"template_name language paper disabled numbering appendix_numbering appendices_on_new_pages "
		"appendices_without_list description sections"
	),
	"Agreement Template Section": (
		"heading heading_level block mandatory when_empty question answered_by text "
		"only all_but hide_legend hide_cast wordings left_out"
	),
	"Evaluation": (
		"partnership title kind focus lead facilitator method results party_verdicts "
		"prerequisites data_contributions"
	),
	"Evaluation Data Contribution": "party contribution",
	"Evaluation Hearing": "party",
	"Evaluation Party Verdict": "party subject",
	"Evaluation Prerequisite": "party prerequisite",
	"Evaluation Result": "subject_kind subject",
	"Partner Access Link": "task partnership party reference_doctype reference_name person email expires_on",
	"Partner Organisation": "organisation_name sector part_of language description",
	"Partner Organisation Former Name": "organisation_name cvr until",
	"Partner Report": "partnership party title period_from period_to due lines",
	"Partner Report Line": "indicator",
	"Partner Role": "partnership title played_by function parties tasks rights duties",
	"Partner Role Party": "party",
	"Partner Role Task": "activity task in_scope needs_consent quantity deadline remark",
	"Partnership": (
		"language entry restricted kle_number print_case_number summary frame frame_sections "
		"core_task shared_resources "
		"complexity company cost_center background purpose target_groups areas method goals success_criteria "
		"activities phases parties rights_and_duties groups meeting_rules authority_clause "
		"confidentiality_clause communication_clause money_exchanged money_clause contributions "
		"decision_rule votes_weighed decision_rules amendment_rule accession_rule notice_months "
		"exit_decided_by exit_at exit_month exit_day exit_rule exclusion_allowed exclusion_rule "
		"conflict_rule mediator risks "
		"evaluation_lead evaluation_facilitator evaluation_plan anchoring appendices "
		"start_said end_said revision_said evaluation_said"
	),
	"Partnership Activity": "title description",
	"Partnership Agreement": (
		"partnership title paper language template numbering appendix_numbering appendices_on_new_pages "
		"appendices_without_list minimum_signatures minimum_weight signing_order sections"
	),
	"Partnership Agreement Approval": (
		"party body purpose sent_on postponed_to decided_on outcome digest remark"
	),
	"Partnership Agreement Circulation": (
		"party sent_on how digest sent_to remark opened_on answered_on comment text"
	),
	"Partnership Agreement Comment": (
		"party person commented_on section heading digest quoted comment answer answered_by answered_on"
	),
	"Partnership Agreement Consent": "party given_on reference",
	"Partnership Agreement Correction": (
		"party body what outcome old_day old_precision new_day reason corrected_by corrected_on"
	),
	"Partnership Agreement Postponement": "party body expected_on postponed_to reason",
	"Partnership Agreement Section": (
		"heading heading_level block mandatory when_empty question answered_by text "
		"only all_but hide_legend hide_cast wordings left_out"
	),
	"Partnership Agreement Signature": (
		"party signs_as signatory signatory_title further_signatories place must_sign "
		"party_name cvr weight signed_on signed_precision how digest "
		"reference evidence drawing"
	),
	"Partnership Appendix": "title text",
	"Partnership Contribution": (
		"party source kind description minimum maximum up_to currency jointly_with recipient note state "
		"frequency phase condition approval_threshold approval_body"
	),
	"Partnership Decision Rule": "kind rule counted_of counted_by minimum_present",
	"Partnership Dispute": "partnership subject raised_by raised_on mediator parties description",
	"Partnership Dispute Party": "party",
	"Partnership Dispute Step": "day level done",
	"Partnership Goal": "title description expected_results",
	"Partnership Goal Change": "goal description changed_on decided_at",
	"Partnership Group": "title kind objection_days color terms_of_reference",
	"Partnership Indicator": (
		"partnership title measures phase goal kind direction unit counted_as year_begins baseline "
		"zero_reference frequency grace_days counts_persons hide_below targets reporting_parties"
	),
	"Partnership Indicator Party": "party",
	"Partnership Indicator Target": "due value maximum tolerance partial_threshold whole_only sustain",
	"Partnership Meeting Rule": "group_name rhythm number minimum_per_year approximately in_figures",
	"Partnership Member": (
		"group_name person function organisation seat from_date to_date replaces email phone contact user"
	),
	"Partnership Milestone": (
		"partnership title milestone_type responsible phase goal due due_precision due_said grace_days "
		"part_of description direction unit sustain period_total_ceiling baseline zero_reference "
		"target target_max tolerance partial_threshold whole_only indicator"
	),
	"Partnership Milestone Due Date": "due due_precision changed_on reason decided_at",
	"Partnership Milestone Occurrence": "due met_on evidence",
	"Partnership Party": (
		"organisation capacity weight contact_person contact_email contact_phone "
		"signatory signatory_title signatory_email signatory_phone strengths"
	),
	"Partnership Phase": "title from_said to_said description",
	"Partnership Risk": "risk likelihood impact prevention handling",
	"Partnership Success Criterion": "criterion goal",
	"Steering Meeting": "partnership title group_name start end place link secretary",
	"Steering Meeting Action": "action person party due done_on",
	"Steering Meeting Addendum": "added_on addendum",
	"Steering Meeting Agenda Item": (
		"topic source about dropped details minutes outcome reference_doctype reference_name"
	),
	"Steering Meeting Attendance": "person organisation status deputy deputy_email email",
	"Steering Meeting Decision": (
		"kind decision adopted milestone new_due new_due_precision goal new_text party hearing"
	),
	"Steering Meeting Objection": "party received_on objection answer",
	"Steering Meeting Stance": "decision_number party stance",
}

LEFT = {
	"Evaluation": (
		"period_from period_to due decided_at hearing recommendation conclusion anchoring "
		"frozen_on digest pdf pdf_digest pdf_made_anew_on pdf_made_anew_by pdf_made_anew_reason "
		"earlier_pdf_digests seal sealed_pdf sealed_pdf_digest sealed_on sealed_by seal_problem "
		"not_frozen imported_by imported_on frozen_html case_number kle_number"
	),
	"Evaluation Data Contribution": "due received_on",
	"Evaluation Hearing": "sent_on answer_by received_on comment",
	"Evaluation Party Verdict": "verdict comment",
	"Evaluation Prerequisite": "score comment",
	"Evaluation Result": "verdict computed as_of source finding",
	"Partner Access Link": (
		"token_hash revoked revoked_on revoked_by replaced_by passed_on_to uses last_used "
		"done_on done_from proof version receipt draft codes"
	),
	"Partner Organisation": (
		"cvr succeeded_by succeeded_on key former_names own_organisation company customer supplier"
	),
	"Partner Report": (
		"status submitted_on submitted_by accepted_on sent_back_on sent_back_reason corrected_on remark"
	),
	"Partner Report Line": "value text comment restates",
	"Partner Role": "position",
	"Partnership": (
		"title status status_reason naming_series suggested_complexity complexity_reason "
		"first_contact first_contact_precision negotiation_start negotiation_start_precision "
		"start_date start_precision end_date end_precision revision_due revision_precision "
		"evaluation_due evaluation_precision project milestones_as_tasks goal_changes members case_number "
		"closed_on"
	),
	"Partnership Activity": "role_order",
	"Partnership Agreement": (
		"kind version status start_from draft_date effective_date effective_precision "
		"end_date end_precision rationale supersedes "
		"acceding_party decided_at consents circulations comments approvals postponements signatures "
		"corrections frozen_on entered_as_history history_reason digest pdf pdf_digest "
		"pdf_made_anew_on pdf_made_anew_by pdf_made_anew_reason earlier_pdf_digests imported_by "
		"seal sealed_pdf sealed_pdf_digest sealed_on sealed_by seal_problem imported_on frozen_html "
		"case_number kle_number"
	),
	"Partnership Agreement Signature": (
		"waiting_since waiting_signatory waiting_title waiting_evidence waiting_drawing waiting_task"
	),
	"Partnership Appendix": "file file_name file_pages file_digest",
	"Partnership Contribution": "condition_met actual actual_on",
	"Partnership Dispute": "level steps outcome closed_on",
	"Partnership Group": "secretary",
	"Partnership Meeting Rule": "from_date to_date",
	"Partnership Milestone": (
		"code due_said_on met_on met_precision was_met actual actual_on judged_partial judged_on judged_by "
		"judgement_reason evidence cancelled cancelled_reason task occurrences due_date_changes"
	),
	"Partnership Party": (
		"status from_date to_date notice_given_on vote_suspended_from vote_suspended_to "
		"vote_suspended_reason remark excluded_at exclusion_reason"
	),
	"Partnership Phase": "from_date to_date precision",
	"Steering Meeting": (
		"key uid agenda attendance decisions stances actions minutes summoned_on sequence cancelled "
		"cancelled_reason minutes_sent_on objections_until approved_on approved_at imported_by "
		"imported_on summons_task minutes_task objections addenda case_number kle_number"
	),
	"Steering Meeting Action": "todo",
	"Steering Meeting Attendance": "response",
	"Steering Meeting Decision": "tally carried_out_on",
}

NEVER_COPIED = {
	"Partnership Settings": "there is one",
	"Partnership Settings Mail": "a row of the settings",
	"Partnership Milestone Open Period": "written by the app alone",
	"Partnership CPR Exception": "of one text alone, and made by a button",
	"Steering Meeting Invitation": "written by the app alone",
	"Steering Meeting Reply": "written by the app alone",
	"Partnership Mail Delivery": "written by the app alone",
}
