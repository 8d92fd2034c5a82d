from ...documents.table_rows import TableRow


class EvaluationPrerequisite(TableRow):
	pass
