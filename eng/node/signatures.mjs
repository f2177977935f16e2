// Reads [{ token, signedUrl, receivedUrl, params, body }] from standard input; params are pairs, or null for a body that is no form.
// Writes [{ signature, valid }]: what Twilio's library signs for signedUrl, and whether it takes that for receivedUrl.
import twilio from "twilio";
import { text } from "node:stream/consumers";

function asObject(pairs) {
  const object = {};
  for (const [name, value] of pairs) {
    if (!Object.hasOwn(object, name)) {
      object[name] = value;
    } else if (Array.isArray(object[name])) {
      object[name].push(value);
    } else {
      object[name] = [object[name], value];
    }
  }
  return object;
}

function check({ token, signedUrl, receivedUrl, params, body }) {
  const signature = twilio.getExpectedTwilioSignature(token, signedUrl, params ? asObject(params) : {});
  try {
    const valid = params
      ? twilio.validateRequest(token, signature, receivedUrl, asObject(params))
      : twilio.validateRequestWithBody(token, signature, receivedUrl, body);
    return { signature, valid };
  } catch {
    return { signature, valid: false }; // no URL at all
  }
}

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(check)));
