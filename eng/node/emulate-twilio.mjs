// Starts the package emulate as Twilio, on the loopback address and a free port. The seed is the first argument, as JSON:
// { account: { sid, auth_token }, phone_numbers: [{ phone_number, voice_url, status_callback }] }.
// Writes its address as the first line, and ends when standard input is closed.
import net from "node:net";

const addresses = [];
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function () {
  // The package would listen on all addresses, and on the port it is given.
  this.once("listening", () => {
    addresses.push(`http://127.0.0.1:${this.address().port}`);
    console.log(addresses[0]);
  });
  return listen.call(this, 0, "127.0.0.1");
};

const { createEmulator } = await import("emulate");
const emulator = await createEmulator({ service: "twilio", port: 4020, seed: { twilio: JSON.parse(process.argv[2]) } });
process.stdin.resume().on("end", () => emulator.close().finally(() => process.exit(0)));
