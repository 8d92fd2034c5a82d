"""A second MariaDB that follows the one of a workshop on the loopback address, for what only reads."""

import contextlib
import json
import secrets

from .process import Failure, free_port, progress
from .services import MariaDB
from .site import Site

OF_BOTH = "bind-address=127.0.0.1\nport={port}\nserver-id={number}\ngtid-domain-id=1"
LEADS = f"{OF_BOTH}\nlog-bin=binlog\nbinlog-format=ROW"
FOLLOWS = f"{OF_BOTH}\nskip-log-bin\nread-only=1"
READER = "replication"


@contextlib.contextmanager
def followed(site: Site):
	"""The replica of a site's database, while the site reads from it what Frappe reads from replicas."""
	workshop = site.workshop
	leader, ports = workshop.database, (free_port(), free_port())
	account, folder = workshop.account, workshop.root / "replica"
	account.output(["rm", "-rf", folder])
	replica = MariaDB(account, folder, workshop.logs, "replica", FOLLOWS.format(port=ports[1], number=2))
	with contextlib.ExitStack() as stack, progress("a replica of the database"):
		leader.stop()
		leader.further = LEADS.format(port=ports[0], number=1)
		leader.start()
		stack.callback(replica.stop)
		replica.start()
		_follow(site, replica, ports[0])
		site.configure(read_from_replica=1, replica_host="127.0.0.1", replica_db_port=ports[1])
		leave = stack.pop_all()
	with leave:
		yield replica


def _follow(site: Site, replica: MariaDB, port: int) -> None:
	"""Give the replica what the leader has, and let it take what follows; nobody may write meanwhile."""
	workshop, password = site.workshop, secrets.token_hex(18)
	leader, dump, name = workshop.database, workshop.root / "replica.sql", site.database
	leader.sql(
		f"CREATE OR REPLACE USER {READER}@'127.0.0.1' IDENTIFIED BY '{password}'; "  # nosec B608: a made password
		f"GRANT REPLICATION SLAVE ON *.* TO {READER}@'127.0.0.1'"
	)
	leader.dump(name, dump)
	place = leader.sql("SELECT @@global.gtid_binlog_pos").strip()
	own = json.loads((site.folder / "site_config.json").read_text())["db_password"]
	replica.sql(
		f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; "
		f"CREATE USER {name}@'%' IDENTIFIED BY '{own}'; GRANT ALL ON {name}.* TO {name}@'%'"
	)
	replica.load(name, dump)
	dump.unlink()
	replica.sql(
		f"SET GLOBAL gtid_slave_pos = '{place}'; CHANGE MASTER TO MASTER_HOST = '127.0.0.1', "
		f"MASTER_PORT = {port}, MASTER_USER = '{READER}', MASTER_PASSWORD = '{password}', "
		"MASTER_USE_GTID = slave_pos; START SLAVE"
	)
	wait_until_it_follows(leader, replica)


def wait_until_it_follows(leader: MariaDB, replica: MariaDB, seconds: int = 60) -> None:
	"""Until the replica has all that is committed by now. Raises Failure when it does not get there."""
	place = leader.sql("SELECT @@global.gtid_binlog_pos").strip()
	if replica.sql(f"SELECT MASTER_GTID_WAIT('{place}', {seconds})").strip() != "0":
		status = replica.sql("SHOW SLAVE STATUS").strip()
		raise Failure(f"The replica does not follow: {status}")
