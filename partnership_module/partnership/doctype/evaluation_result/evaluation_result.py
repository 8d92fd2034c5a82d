from ...documents.table_rows import TableRow


class EvaluationResult(TableRow):
	pass
