"""MariaDB and Redis of the scripts keep all that they write in folders of their own."""

import pytest
from workbench.services import MariaDB, Redis, Service


@pytest.fixture
def launched(monkeypatch) -> list:
	"""The words of what would have been started."""
	words: list = []
	monkeypatch.setattr(Service, "launch", lambda self, command, ready: words.extend(command))
	return words


@pytest.fixture
def database(account, tmp_path) -> MariaDB:
	"""One whose data are there already."""
	made = MariaDB(account, tmp_path / "db", tmp_path)
	(made.folder / "password").write_text("secret")
	(made.folder / "ready").touch()
	return made


def test_temporary_files_of_the_database_lie_in_its_folder(database, launched):
	database.start()
	assert f"tmpdir={database.folder / 'tmp'}\n" in database.settings.read_text()
	assert (database.folder / "tmp").is_dir()
	assert f"--defaults-file={database.settings}" in launched


def test_what_a_killed_run_left_there_is_removed(database, launched):
	database.start()
	left = database.folder / "tmp" / "#sql-temptable-1"
	left.touch()
	database.start()
	assert database.temporary.is_dir() and not left.exists()
	database.stop()
	assert not database.temporary.exists()


def test_neither_does_its_installation_write_elsewhere(database, launched, monkeypatch):
	commands = []
	monkeypatch.setattr(
		type(database.account), "output", lambda self, command, **more: commands.append(command)
	)
	monkeypatch.setattr(MariaDB, "_secure", lambda self: None)
	(database.folder / "ready").unlink()
	database.start()
	(install,) = [command for command in commands if command[0] == "mariadb-install-db"]
	assert f"--tmpdir={database.folder / 'tmp'}" in install
	assert f"--datadir={database.folder / 'data'}" in install


def test_redis_has_its_folder_and_saves_nothing(account, tmp_path, launched):
	redis = Redis(account, tmp_path / "redis", tmp_path)
	redis.start()
	options = dict(zip(launched[1::2], launched[2::2], strict=True))
	assert options["--dir"] == tmp_path / "redis"
	assert (options["--save"], options["--appendonly"], options["--port"]) == ("", "no", "0")
	assert redis.address == f"unix://{tmp_path / 'redis' / 'redis.sock'}"


def test_redis_is_reached_by_a_port_where_it_is_asked_for(account, tmp_path, launched):
	redis = Redis(account, tmp_path / "redis", tmp_path, by_port=True)
	redis.start()
	options = dict(zip(launched[1::2], launched[2::2], strict=True))
	assert redis.address == f"redis://127.0.0.1:{options['--port']}" != "redis://127.0.0.1:0"
	assert options["--bind"] == "127.0.0.1"
