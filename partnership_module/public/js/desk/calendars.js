// What our calendars have in common.

// Titles begin with the partnership: they go over lines, so that the rest is seen too.
export function show_whole_title(event, element) {
	element.attr("title", event.title).find(".fc-content").css("white-space", "normal");
}

// Days that follow from what was agreed are looked at, and moved on their forms.
export const ONLY_SHOWN = { editable: false, selectable: false, eventRender: show_whole_title };
