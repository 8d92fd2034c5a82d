"""The case and KLE number in the head of a paper, where the partnership wants them there."""

from ..dossier import schema
from .language import translator

Filed = schema.Agreement | schema.Meeting | schema.Evaluation


def case_line(dossier: schema.Dossier, record: Filed, language: str) -> str:
	"""Write "Sagsnummer 2027-1234 · KLE 27.69.00"; "" where nothing is to be printed or nothing is known."""
	if not dossier.partnership.print_case_number:
		return ""
	_ = translator(language)
	case, kle = record.case_number, record.kle_number
	parts = (
		case and _("Case number {number}").format(number=case),
		kle and _("KLE {number}").format(number=kle),
	)
	return " · ".join(filter(None, parts))
