from ...table_rows import TableRow


class EvaluationPartyVerdict(TableRow):
	pass
