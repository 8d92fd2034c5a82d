from ...documents.table_rows import TableRow


class EvaluationPartyVerdict(TableRow):
	pass
