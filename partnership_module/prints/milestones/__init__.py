"""The printed milestone report: a row for each milestone, verdicts in words."""
