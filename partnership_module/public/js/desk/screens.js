// Our forms fit a screen: a tab with much has it side by side, and a frozen text is read in a box of its own.
$("head").append(`<style>
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) [data-fieldname$="_html"] :is(td, li) > a:not(.btn) { text-decoration: underline; }
[data-fieldname="frozen_html"] :is(pre, .like-disabled-input, .ace_editor) { max-height: 50vh; overflow: auto; }
:is([id^="page-Partner"], [id^="page-Steering"], #page-Evaluation) .timeline-content { overflow-wrap: anywhere; }
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
	#page-Partnership .form-documents { display: flex; flex-wrap: wrap; gap: 0 var(--margin-lg); }
	#page-Partnership .form-documents > .row { display: contents; }
	#page-Partnership .form-documents .col-md-4 { flex: 1 0 auto; width: auto; padding: 0; }
	#page-Partnership .form-documents .form-link-title { margin-top: 0; }
}
</style>`);
