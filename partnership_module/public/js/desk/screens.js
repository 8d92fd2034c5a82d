// Our forms fit a screen: a tab with much has it side by side, and a frozen text is read in a box of its own.
// Frappe 16 has forms narrower than 15; the partnership is as wide as there. It has title and buttons in one
// line, which pushes Save out of the window: the title gives way, and what still has no room goes below.
$("head").append(`<style>
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) [data-fieldname$="_html"] :is(td, li) > a:not(.btn) { text-decoration: underline; }
[data-fieldname="frozen_html"] :is(pre, .like-disabled-input, .ace_editor) { max-height: 50vh; overflow: auto; }
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) .timeline-content { overflow-wrap: anywhere; }
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) .page-head-content:has(> .standard-items-section) { height: auto; min-height: var(--page-head-height); }
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) .page-title:has(+ .standard-items-section) { flex: 1 1 0; min-width: 8em; }
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) .standard-items-section { min-width: 0; }
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) .standard-items-section :is(.page-actions, .custom-actions) {
	flex-wrap: wrap; row-gap: 4px; justify-content: flex-end;
}
@media (max-width: 767px) {
	:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) .title-area .indicator-pill {
		display: inline-block; max-width: 26vw; overflow: hidden; text-overflow: ellipsis;
	}
}
@media (min-width: 768px) {
	#page-Partnership .form-tabs-list .form-tabs { flex-wrap: wrap; }
	#page-Partnership .form-tabs-list .nav-link { margin: 0 8px; }
}
@media (min-width: 1200px) {
	#page-Partnership { --page-max-width: 1080px; }
	#page-Partnership .frappe-control[data-fieldtype="Table"] { margin-bottom: var(--margin-xs); }
	#page-Partnership .form-documents { display: flex; flex-wrap: wrap; gap: 0 var(--margin-lg); }
	#page-Partnership .form-documents > .row { display: contents; }
	#page-Partnership .form-documents .col-md-4 { flex: 1 0 auto; width: auto; padding: 0; }
	#page-Partnership .form-documents .form-link-title { margin-top: 0; }
}
</style>`);
