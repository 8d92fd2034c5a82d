// What our calendars have in common.

// Titles begin with the partnership: they go over lines, so that the rest is seen too.
function show_whole_title(title, element) {
	element
		.attr("title", title)
		.css("white-space", "normal")
		.find(".fc-content")
		.css("white-space", "normal");
}

// The calendar of Frappe 15 asks for the first, that of 16 for the second.
export const WHOLE_TITLES = {
	eventRender: ({ title }, element) => show_whole_title(title, element),
	eventDidMount: ({ event, el }) => show_whole_title(event.title, $(el)),
};

// Days that follow from what was agreed are looked at, and moved on their forms.
export const ONLY_SHOWN = { editable: false, selectable: false, ...WHOLE_TITLES };
