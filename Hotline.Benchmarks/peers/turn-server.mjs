// The turn of the hotline as people would write it: Express reads the form, Twilio's library checks the signature and writes the TwiML,
// and each step is durable in SQLite before it is answered. With "group" the steps that came in together share a commit.
import Database from 'better-sqlite3';
import express from 'express';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import twilio from 'twilio';

const [mode, port, directory] = process.argv.slice(2);
const token = process.env.TWILIO_AUTH_TOKEN;
const url = `http://127.0.0.1:${port}`;
const menu =
  'Press a key, or just say it. For a failed payment, press 1. For refunds, press 2. For a frozen account, press 3. For fees, press 4. ' +
  'For security or to report misuse, press 5. For an agent, press 0. To hear this again, press star. To go back, press pound.';
const hints =
  'failed payment,payment failed,payment,refund,refunds,money back,frozen,blocked,suspended,fees,fee,charges,security,misuse,stolen,fraud,' +
  'agent,representative,operator,real person';

mkdirSync(directory, { recursive: true });
const database = new Database(join(directory, 'peer.db'));
database.pragma('journal_mode = wal');
database.pragma('synchronous = full');
database.exec(`
  create table if not exists calls (
    id integer primary key, call_sid text not null unique, caller text, step integer not null, state text not null, answer text not null,
    started_at integer not null, ended_at integer);
  create table if not exists journal (id integer primary key, call_id integer not null, step integer, at integer not null, events text not null);
`);
const statements = {
  find: database.prepare('select id, step, state, answer from calls where call_sid = ?'),
  open: database.prepare("insert into calls (call_sid, caller, step, state, answer, started_at) values (?, ?, 0, '', '', ?)"),
  advance: database.prepare('update calls set step = step + 1, state = ?, answer = ? where id = ? and step = ? and ended_at is null'),
  end: database.prepare('update calls set ended_at = ? where call_sid = ? and ended_at is null'),
  note: database.prepare('insert into journal (call_id, step, at, events) values (?, ?, ?, ?)'),
};

function render(id, step) {
  const response = new twilio.twiml.VoiceResponse();
  const gather = response.gather({
    input: 'dtmf speech', action: `/voice/step/${id}/${step}`, method: 'POST', timeout: 6, finishOnKey: '', numDigits: 1,
    actionOnEmptyResult: true, language: 'en-US', hints, speechTimeout: '2',
  });
  gather.say({ voice: 'Polly.Joanna-Neural', language: 'en-US' }, menu);
  return response.toString();
}

function take(id, step, form) {
  const answer = render(id, step + 1);
  const state = JSON.stringify({ node: 'menu', language: 'en-US', caller: form.From, step, variables: { topic: 'fees' }, attempts: 0 });
  if (statements.advance.run(state, answer, id, step).changes === 0) {
    return statements.find.get(form.CallSid)?.answer ?? answer;
  }

  statements.note.run(id, step, Date.now(), JSON.stringify([
    { kind: 'pressed', node: 'menu', keys: form.Digits ?? '' },
    { kind: 'outcomeTaken', node: 'menu', outcome: form.Digits ?? 'started', to: 'menu' },
    { kind: 'said', prompt: 'menu', language: 'en-US' },
  ]));
  return answer;
}

const turns = {
  incoming(form) {
    const known = statements.find.get(form.CallSid);
    return known ? known.answer : take(statements.open.run(form.CallSid, form.From, Date.now()).lastInsertRowid, 0, form);
  },
  step: (form, { call, step }) => take(Number(call), Number(step), form),
  status(form) {
    statements.end.run(Date.now(), form.CallSid);
    return '<?xml version="1.0" encoding="UTF-8"?><Response/>';
  },
};

const alone = database.transaction(turn => turn());
const waiting = [];
const together = database.transaction(group => group.map(({ turn }) => turn()));

// Everything that the event loop has read before it comes to this shares one commit.
function commitGroup() {
  const group = waiting.splice(0);
  const answers = together(group);
  group.forEach(({ answer }, index) => answer(answers[index]));
}

function run(turn) {
  if (mode !== 'group') {
    return alone(turn);
  }

  return new Promise(answer => {
    if (waiting.push({ turn, answer }) === 1) {
      setImmediate(commitGroup);
    }
  });
}

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use((request, response, next) => {
  const signed = twilio.validateRequest(token, request.get('X-Twilio-Signature') ?? '', url + request.originalUrl, request.body);
  return signed ? next() : response.sendStatus(403);
});
const answerWith = turn => async (request, response) =>
  response.type('application/xml').send(await run(() => turn(request.body, request.params)));
app.post('/voice/incoming', answerWith(turns.incoming));
app.post('/voice/step/:call/:step', answerWith(turns.step));
app.post('/voice/status', answerWith(turns.status));
// The others are measured in between.
app.listen(Number(port), '127.0.0.1').keepAliveTimeout = 600_000;
