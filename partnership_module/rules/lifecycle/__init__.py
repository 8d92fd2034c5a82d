"""Rules of a partnership over the years: transitions, deadlines, notice, who covers what, who stays."""
