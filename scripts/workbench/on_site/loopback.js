// Loaded before Frappe's realtime server, which listens on every address: here only on the loopback address.
const { Server } = require("node:net");
const listen = Server.prototype.listen;

Server.prototype.listen = function (port, ...rest) {
	return listen.call(this, Number(port), "127.0.0.1", ...rest);
};
