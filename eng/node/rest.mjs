// Twilio's library, driven line by line. Arguments: where the API is, account, token. Each line of standard input is JSON,
// { do: "conferences(CF...).participants(CA...).update", with: { ... } }: members and sub-resources by name, then the method. A list's
// page comes from "calls.page"; its nextPageUrl goes to "calls.getPage". Each answer is one line: { value } or { error }.
import twilio from "twilio";
import { createInterface } from "node:readline";

const [base, account, token] = process.argv.slice(2);

class Elsewhere extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace("https://api.twilio.com", base) });
  }
}

const client = twilio(account, token, { httpClient: new Elsewhere() });

function step(resource, word) {
  const [, name, key] = /^(\w+)(?:\((.*)\))?$/.exec(word);
  return key === undefined ? resource[name] : resource[name](key);
}

function plain(value) {
  if (Array.isArray(value)) {
    return value.map(plain);
  }

  if (value?.instances) {
    return { items: value.instances.map(plain), nextPageUrl: value.nextPageUrl ?? null, previousPageUrl: value.previousPageUrl ?? null };
  }

  return value?.toJSON?.() ?? value;
}

async function answer({ do: path, with: options }) {
  const words = path.split(".");
  const method = words.pop();
  const resource = words.reduce(step, client);
  try {
    return { value: plain(await (options === null ? resource[method]() : resource[method](options))) };
  } catch (error) {
    const { status, code, message, moreInfo } = error;
    return { error: { name: error.constructor.name, status, code, message, moreInfo } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
