"""What the parties report: asked for, handed in on the form, as a spreadsheet or by a link, accepted."""
