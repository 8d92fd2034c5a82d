from ...table_rows import TableRow


class EvaluationDataContribution(TableRow):
	pass
