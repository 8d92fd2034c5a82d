"""Who may do what: read as a table, compared with the site by test_matrix.py.

Each right has a letter; before the stroke stand the rights on the document of a restricted partnership, after
it those on the document of an open one. "member" has a seat in the restricted one, "outsider" has the same
role and none; "system" is a System Manager without roles of ours, "visitor" a Website User.
"""

RIGHTS = (
	*("read", "select", "write", "create", "delete", "submit", "cancel"),
	*("print", "export", "share", "report", "email"),
)
LETTERS = "rswcdubpxhte"

PEOPLE = ("manager", "member", "outsider", "auditor", "system", "visitor", "guest")

_TABLE = """
DocType                            | manager    | member   | outsider | auditor | system | visitor | guest
Partnership                        | rwcdpxhte  | rwcpxte  | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdpxhte  | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Partner Role                       | rwcdpxhte  | rwcpxte  | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdpxhte  | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Partnership Milestone              | rwcdpxhte  | rwcpxte  | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdpxhte  | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Partnership Indicator              | rwcdpxhte  | rwcpxte  | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdpxhte  | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Partner Report                     | rwcdpxhte  | rwcpxte  | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdpxhte  | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Partnership Agreement              | rwcdupxhte | rwcpxte  | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdupxhte | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Evaluation                         | rwcdupxhte | rwcpxte  | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdupxhte | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Steering Meeting                   | rwcdupxhte | rwcupxte | -        | rpxt    | -      | -       | -
  of an open one                   | rwcdupxhte | rwcupxte | rwcupxte | rpxt    | -      | -       | -
Partner Access Link                | rt         | -        | -        | -       | -      | -       | -
  of an open one                   | rt         | -        | -        | -       | -      | -       | -
Partnership Dispute                | rwcdpxte   | -        | -        | -       | -      | -       | -
  of an open one                   | rwcdpxte   | -        | -        | -       | -      | -       | -
Partnership Milestone Open Period  | -          | -        | -        | -       | -      | -       | -
  of an open one                   | -          | -        | -        | -       | -      | -       | -
Steering Meeting Invitation        | -          | -        | -        | -       | -      | -       | -
  of an open one                   | -          | -        | -        | -       | -      | -       | -
Steering Meeting Reply             | -          | -        | -        | -       | -      | -       | -
  of an open one                   | -          | -        | -        | -       | -      | -       | -
Partnership Mail Delivery          | -          | -        | -        | -       | -      | -       | -
  of an open one                   | -          | -        | -        | -       | -      | -       | -
Partner Organisation               | rwcdpxhte  | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
  of an open one                   | rwcdpxhte  | rwcpxte  | rwcpxte  | rpxt    | -      | -       | -
Partnership CPR Exception          | rdt        | -        | -        | rt      | -      | -       | -
  of an open one                   | rdt        | -        | -        | rt      | -      | -       | -
Agreement Template                 | rwcdpxhte  | rpxt     | rpxt     | rpxt    | -      | -       | -
  of an open one                   | rwcdpxhte  | rpxt     | rpxt     | rpxt    | -      | -       | -
Partnership Settings               | rwcphe     | r        | r        | r       | rwcphe | -       | -
  of an open one                   | rwcphe     | r        | r        | r       | rwcphe | -       | -
"""

_WAYS = """
Way             | manager | member | outsider | auditor | system | visitor | guest
list            | both    | both   | open     | both    | none   | none    | none
client list     | both    | both   | open     | both    | none   | none    | none
client count    | both    | both   | open     | both    | none   | none    | none
client value    | both    | both   | open     | both    | none   | none    | none
client get      | both    | both   | open     | both    | none   | none    | none
REST v1         | both    | both   | open     | both    | none   | none    | none
REST v2         | both    | both   | open     | both    | none   | none    | none
count           | both    | both   | open     | both    | none   | none    | none
report view     | both    | both   | open     | both    | none   | none    | none
form            | both    | both   | open     | both    | none   | none    | none
print           | both    | both   | open     | both    | none   | none    | none
link field      | both    | both   | open     | both    | none   | none    | none
group           | both    | both   | open     | both    | none   | none    | none
Comment list    | none    | none   | none     | none    | none   | none    | none
Version list    | none    | none   | none     | none    | none   | none    | none
Tag Link list   | both    | both   | open     | both    | none   | none    | none
File list       | both    | both   | open     | both    | none   | none    | none
"""


def _rows(table: str) -> list[list[str]]:
	return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()[1:]]


def _doctypes() -> dict[str, dict[str, str]]:
	rows = _rows(_TABLE)
	return {
		closed[0]: {who: f"{closed[at]} / {opened[at]}" for at, who in enumerate(PEOPLE, start=1)}
		for closed, opened in zip(rows[::2], rows[1::2], strict=True)
	}


DOCTYPES = _doctypes()
WAYS = {row[0]: dict(zip(PEOPLE, row[1:], strict=True)) for row in _rows(_WAYS)}
