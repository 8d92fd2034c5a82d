from ...documents.table_rows import TableRow


class EvaluationHearing(TableRow):
	pass
