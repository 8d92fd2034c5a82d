// The buttons of our forms. Each names the right that the method behind it asks for, so that nobody sees one that
// refuses; tests/site/permissions/test_buttons.py compares them.

// right: "read", "write", "submit" or "print" of the document, as the server grants it to this user.
export const may = (frm, right) => Boolean(frm.perm[0]?.[right]);

// Adds a button for those who have the right; its jQuery object, empty for others.
export const offer_button = (frm, right, label, go, group) =>
	may(frm, right) ? frm.add_custom_button(label, go, group) : $();
