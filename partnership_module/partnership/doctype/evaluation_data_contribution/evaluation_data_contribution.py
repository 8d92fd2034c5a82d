from ...documents.table_rows import TableRow


class EvaluationDataContribution(TableRow):
	pass
