"""Certificates made by openssl for a test, a time stamp authority that it serves, and PDFs that are
signed."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from partnership_module.prints.pdf_signatures import Trust, trust_of

PASSWORD = "hemmelig æøå"
CURVE = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
RSA = ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072")
"""Kinds of keys, as openssl is asked for them."""
SETTINGS = """
[req]
distinguished_name = name
string_mask = utf8only
utf8 = yes
[name]
[issuer]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[stamper]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ca]
default_ca = issuing
[issuing]
database = {folder}/database
crlnumber = {folder}/number
default_md = sha256
default_crl_days = 30
[tsa]
default_tsa = stamping
[stamping]
serial = {folder}/serial
signer_cert = {folder}/stamper.pem
signer_key = {folder}/stamper.key
certs = {folder}/root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


class Authority:
	"""An issuer of certificates in a folder."""

	def __init__(self, folder: Path, name: str = "Prøverod"):
		self.folder = folder
		folder.mkdir(parents=True, exist_ok=True)
		self.settings = folder / "openssl.cnf"
		self.settings.write_text(SETTINGS.format(folder=folder))
		(folder / "database").touch()
		(folder / "number").write_text("01\n")
		(folder / "serial").write_text("01\n")
		self._key("root")
		self._openssl(
			*("req", "-x509", "-new", "-key", "root.key", "-out", "root.pem", "-days", "3650", "-utf8"),
			*("-subj", f"/C=DK/O={name}/CN={name}", "-config", self.settings, "-extensions", "issuer"),
		)

	def issue(
		self,
		name: str,
		organisation: str,
		person: str = "",
		kind: str = "signer",
		days: str = "365",
		key: tuple[str, ...] = CURVE,
	) -> Path:
		"""Issue a certificate; the file of it and its key, as PKCS#12."""
		self._key(name, key)
		subject = f"/C=DK/O={organisation}/CN={person or organisation}"
		self._openssl(
			*("req", "-new", "-key", f"{name}.key", "-out", f"{name}.csr", "-utf8"),
			*("-subj", subject, "-config", self.settings),
		)
		self._openssl(
			*(
				"x509",
				"-req",
				"-in",
				f"{name}.csr",
				"-CA",
				"root.pem",
				"-CAkey",
				"root.key",
				"-CAcreateserial",
			),
			*("-out", f"{name}.pem", "-days", days, "-extfile", self.settings, "-extensions", kind),
		)
		self._openssl(
			*("pkcs12", "-export", "-in", f"{name}.pem", "-inkey", f"{name}.key", "-certfile", "root.pem"),
			*("-out", f"{name}.p12", "-passout", f"pass:{PASSWORD}"),
		)
		return self.folder / f"{name}.p12"

	def revoke(self, name: str) -> None:
		self._openssl(
			*("ca", "-config", self.settings, "-keyfile", "root.key", "-cert", "root.pem"),
			*("-revoke", f"{name}.pem"),
		)

	def revoked(self) -> bytes:
		"""The list of what was revoked."""
		self._openssl(
			*("ca", "-config", self.settings, "-keyfile", "root.key", "-cert", "root.pem"),
			*("-gencrl", "-out", "revoked.crl"),
		)
		return (self.folder / "revoked.crl").read_bytes()

	@property
	def root(self) -> bytes:
		return (self.folder / "root.pem").read_bytes()

	def trust(self, *lists: bytes) -> Trust:
		return trust_of([self.root, *lists])

	def stamp(self, query: bytes) -> bytes:
		(self.folder / "query").write_bytes(query)
		self._openssl(
			*("ts", "-reply", "-config", self.settings, "-queryfile", "query", "-out", "reply"),
		)
		return (self.folder / "reply").read_bytes()

	def _key(self, name: str, kind: tuple[str, ...] = CURVE) -> None:
		self._openssl("genpkey", *kind, "-out", f"{name}.key")

	def _openssl(self, *words: object) -> None:
		command = [shutil.which("openssl") or "openssl", *map(str, words)]
		subprocess.run(command, cwd=self.folder, check=True, capture_output=True)


@contextmanager
def stamping(authority: Authority, answers: int = 200) -> Iterator[str]:
	"""Serve a time stamp authority on the loopback address (RFC 3161 over HTTP); gives its address."""

	class Stamper(BaseHTTPRequestHandler):
		def do_POST(self) -> None:
			query = self.rfile.read(int(self.headers["Content-Length"]))
			reply = authority.stamp(query) if answers == 200 else b"busy"
			self.send_response(answers)
			self.send_header("Content-Type", "application/timestamp-reply")
			self.send_header("Content-Length", str(len(reply)))
			self.end_headers()
			self.wfile.write(reply)

		def log_message(self, *_words: object) -> None:
			"""Say nothing."""

	server = ThreadingHTTPServer(("127.0.0.1", 0), Stamper)
	thread = threading.Thread(target=server.serve_forever, daemon=True)
	thread.start()
	try:
		yield f"http://127.0.0.1:{server.server_port}/"
	finally:
		server.shutdown()
		server.server_close()
		thread.join()


def signed(pdf: bytes, certificate: Path, field: str = "Signature1", stamper: str | None = None) -> bytes:
	"""Sign a PDF as a signing service does: added to the file."""
	from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
	from pyhanko.sign import fields, signers
	from pyhanko.sign.timestamps import HTTPTimeStamper

	signer = signers.SimpleSigner.load_pkcs12(str(certificate), passphrase=PASSWORD.encode())
	about = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES)
	made = signers.PdfSigner(about, signer, timestamper=HTTPTimeStamper(stamper) if stamper else None)
	return made.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf), strict=False)).getvalue()


def with_more_pages(pdf: bytes) -> bytes:
	"""Add a page to a signed PDF, as an editor does: written behind the rest."""
	from pypdf import PdfWriter

	writer = PdfWriter(fileobj=BytesIO(pdf), incremental=True)
	writer.add_blank_page()
	file = BytesIO()
	writer.write(file)
	return file.getvalue()
