// The page: dials, shows and plays the call, and takes what the caller does. It knows the carrier and nothing of the hotline's inside.

import { abandon, act, CarrierRefusal, dial, follow, numbers } from './carrier.js';
import { describe } from './awaited.js';
import { moment, ownZone } from './moment.js';
import { Player } from './player.js';
import { clear, language, show, speak, text } from './texts.js';
import { keyTone } from './tones.js';
import { duration, Transcript } from './transcript.js';
import { choice, onVoices, spokenLanguage, voiceFor } from './voices.js';

const page = id => document.getElementById(id);
const keys = '123456789*0#';
const letters = { 2: 'ABC', 3: 'DEF', 4: 'GHI', 5: 'JKL', 6: 'MNO', 7: 'PQRS', 8: 'TUV', 9: 'WXYZ', 0: '+' };
const keyNames = { '*': 'key.star', '#': 'key.pound' };
const otherZones = ['Asia/Shanghai', 'UTC'];

/** The form field in which the hotline takes the time a test call is to have. */
const timeParameter = 'HotlineAt';

const transcript = new Transcript(page('transcript'));
const player = new Player(
  number => deed('played', { through: number }, { isQuiet: true }),
  number => transcript.playing(number));

/** The call that goes on: {sid, awaits, isOver, lostKeys, deeds, unfollow, connectedAt}. Null: none. */
let call = null;

// ---- the call

async function place() {
  const placed = { sid: null, awaits: null, isOver: false, lostKeys: 0, deeds: Promise.resolve(), unfollow() {}, connectedAt: null };
  call = placed;
  player.reset();
  transcript.clear();
  page('transcript').querySelector('.empty').hidden = true;
  page('dialled').textContent = page('line').value;
  page('elapsed').textContent = '';
  setLive(true);
  show(page('state'), 'state.dialling');
  try {
    placed.sid = (await dial(callerNumber(), page('line').value, parameters())).sid;
  } catch (refusal) {
    complain(refusal);
    finish(placed, 'state.failed');
    return;
  }
  if (placed.isOver) {
    abandon(placed.sid).catch(() => {});
    return;
  }
  placed.unfollow = follow(placed.sid, listeners(placed));
}

const listeners = placed => ({
  heard(sound) {
    transcript.heard(sound);
    player.add(sound);
  },
  silenced() {
    player.hush();
  },
  awaits(awaits) {
    placed.awaits = awaits;
    showAwaited();
  },
  status({ status }) {
    if (status === 'ringing') {
      show(page('state'), 'state.ringing');
    } else if (status === 'in-progress') {
      placed.connectedAt = performance.now();
      page('elapsed').textContent = duration(0);
      show(page('state'), 'state.connected');
    }
  },
  error({ code, message, isFatal }) {
    transcript.problem(isFatal ? 'error.fatal' : 'error.warning', code, message);
  },
  ended({ status }) {
    transcript.note('call.ended');
    finish(placed, { busy: 'state.busy', failed: 'state.failed' }[status] ?? 'state.ended');
  },
  lost() {
    transcript.problem('state.lost');
    player.hush();
    finish(placed, 'state.ended');
  },
});

function hangUp() {
  const ended = call;
  player.hush();
  transcript.note('you.hungup');
  ended.unfollow();
  finish(ended, 'state.ended');
  if (ended.sid) {
    abandon(ended.sid).catch(complain);
  }
}

function finish(ended, state) {
  ended.isOver = true;
  if (call !== ended) {
    return;
  }
  const hadFocus = page('keypad').contains(document.activeElement) || document.activeElement === page('hangup');
  call = null;
  setLive(false);
  show(page('state'), state);
  if (hadFocus || document.activeElement === document.body) {
    page('call').focus();
  }
}

/** Does something on the call, after everything that was done before it. Answers with the call as it is then; null: it is over. */
function deed(name, body, { isQuiet = false } = {}) {
  const acting = call;
  if (!acting) {
    return Promise.resolve(null);
  }
  const send = async () => {
    if (acting.isOver || !acting.sid) {
      return null;
    }
    try {
      return await act(acting.sid, name, body);
    } catch (refusal) {
      complain(refusal);
      return null;
    }
  };
  // What was played is no deed of the caller's: it must not wait for one that waits for it.
  if (isQuiet) {
    return send();
  }
  acting.deeds = acting.deeds.then(send);
  return acting.deeds;
}

function complain(refusal) {
  if (!(refusal instanceof CarrierRefusal)) {
    throw refusal;
  }
  if (refusal.message) {
    transcript.problem('error.request', refusal.message);
  } else {
    transcript.problem('error.gone');
  }
}

// ---- what the caller does

async function press(key) {
  const acting = call;
  if (!acting?.sid) {
    return;
  }
  if (!player.isMuted) {
    keyTone(key);
  }
  const isAwaited = acting.awaits?.keys || acting.awaits?.recording;
  const through = isAwaited ? player.hush() : null;
  transcript.pressed(key);
  const after = await deed('press', { keys: key });
  if (after && after.lostKeys.length > acting.lostKeys) {
    transcript.problem('lost', after.lostKeys.slice(acting.lostKeys));
    acting.lostKeys = after.lostKeys.length;
  }
  // A prompt that no key interrupts would be waited for in vain, now that it is silent here.
  if (through) {
    deed('played', { through }, { isQuiet: true });
  }
}

function sayWords() {
  const words = page('words').value.trim();
  if (!words || !call?.sid) {
    return;
  }
  const awaits = call.awaits;
  transcript.said(words, spokenLanguage(awaits?.language ?? page('words').lang));
  page('words').value = '';
  if (awaits ? !awaits.speech && !awaits.recording : player.isPlaying) {
    transcript.problem('unheard');
  } else if (awaits) {
    player.hush();
  }
  deed('say', { words });
}

/** Lets what is awaited run out. While nothing is awaited there is only something to be skipped. */
function staySilent() {
  if (!call?.sid) {
    return;
  }
  if (call.awaits) {
    transcript.note('you.silent');
  }
  const isSpokenTo = player.isPlaying && !call.awaits;
  const through = player.hush();
  if (isSpokenTo) {
    deed('played', { through });
  } else {
    deed('silence');
  }
}

function leaveMessage() {
  const seconds = Math.min(Math.max(Number(page('seconds').value) || 1, 1), 300);
  transcript.note('you.message', seconds);
  player.hush();
  deed('message', { seconds });
}

// ---- what is shown

function setLive(isLive) {
  document.body.dataset.state = isLive ? 'live' : 'idle';
  page('setup').hidden = isLive;
  page('hangup').hidden = !isLive;
  for (const control of document.querySelectorAll('#keypad button, #words, #say, #silence')) {
    control.disabled = !isLive;
  }
  if (isLive) {
    page('keypad').focus({ preventScroll: true });
  }
  showAwaited();
}

function showAwaited() {
  const awaits = call?.awaits ?? null;
  page('awaited').textContent = call?.connectedAt ? describe(awaits) : '';
  page('message').hidden = !awaits?.recording;
  show(page('silence'), awaits || !call ? 'silence' : 'skip');
  page('words').lang = awaits?.language ? spokenLanguage(awaits.language) : page('words').lang;
  page('hints').replaceChildren(...(awaits?.hints ?? '').split(',').map(hint => hint.trim()).filter(Boolean).slice(0, 40).map(hint => {
    const option = document.createElement('option');
    option.value = hint;
    return option;
  }));
}

function showVoices() {
  const has = ['en-US', 'zh-CN'].map(tag => voiceFor(tag) !== null);
  const couldHave = ['en-US', 'zh-CN'].map(tag => voiceFor(tag, true) !== null);
  const lacks = has[0] ? (has[1] ? null : 'voices.noChinese') : has[1] ? 'voices.noEnglish' : 'voices.none';
  if (lacks) {
    show(page('voices'), lacks);
  } else {
    clear(page('voices'));
  }
  page('online-choice').hidden = !choice.online && has.every((one, index) => one === couldHave[index]);
}

function showLanguage(wanted) {
  speak(wanted);
  const other = page('language');
  [other.textContent, other.lang] = wanted === 'zh' ? ['English', 'en'] : ['中文', 'zh-CN'];
  for (const option of page('zone').options) {
    option.textContent = option.value === ownZone() ? text('zone.own', option.value) : option.value;
  }
  showAwaited();
}

function showSound(isOn) {
  player.isMuted = !isOn;
  page('sound').setAttribute('aria-pressed', String(isOn));
}

async function showNumbers() {
  try {
    const known = await numbers();
    page('line').replaceChildren(...known.map(({ number, name }) => new Option(name === number ? number : `${name} (${number})`, number)));
    page('call').disabled = known.length === 0;
    if (known.length === 0) {
      show(page('state'), 'line.none');
    }
  } catch (refusal) {
    complain(refusal);
  }
}

// ---- what was chosen

const isNumber = value => /^\+[1-9]\d{6,14}$/.test(value);

const callerNumber = () => page('withheld').checked ? 'anonymous' : page('from').value.replace(/[\s()-]/g, '');

const parameters = () => page('at').value ? { [timeParameter]: moment(page('at').value, page('zone').value) } : undefined;

/** Shows what is wrong with what was chosen. */
function isComplete() {
  const isFine = page('withheld').checked || isNumber(callerNumber());
  page('from').setAttribute('aria-invalid', String(!isFine));
  if (isFine) {
    clear(page('from-problem'));
  } else {
    show(page('from-problem'), 'from.problem');
    page('from').focus();
  }
  return isFine;
}

/** Remembers a preference in this browser, where that is allowed. */
function remember(changes) {
  try {
    localStorage.setItem('hotline.phone', JSON.stringify({ ...remembered(), ...changes }));
  } catch {
    // A browser that keeps nothing still makes calls.
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem('hotline.phone')) ?? {};
  } catch {
    return {};
  }
}

// ---- the page comes to life

for (const key of keys) {
  const button = document.createElement('button');
  button.type = 'button';
  button.value = key;
  button.disabled = true;
  if (keyNames[key]) {
    button.dataset.label = keyNames[key];
  }
  const digit = document.createElement('span');
  digit.textContent = key;
  const small = document.createElement('small');
  small.textContent = letters[key] ?? '';
  small.ariaHidden = 'true';
  button.append(digit, small);
  button.addEventListener('click', () => press(key));
  page('keypad').append(button);
}

document.addEventListener('keydown', event => {
  const isWriting = event.target.matches?.('input:not([type=checkbox]), select, textarea');
  const key = keys.includes(event.key) && event.key.length === 1 ? event.key : null;
  if (!key || !call || isWriting || event.repeat || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  const button = page('keypad').querySelector(`[value="${key}"]`);
  button.classList.add('down');
  setTimeout(() => button.classList.remove('down'), 150);
  press(key);
});

function onSubmit(form, act) {
  page(form).addEventListener('submit', event => {
    event.preventDefault();
    act();
  });
}

onSubmit('setup', () => { if (!call && isComplete()) { place(); } });
onSubmit('speech', sayWords);
onSubmit('message', leaveMessage);
page('hangup').addEventListener('click', hangUp);
page('silence').addEventListener('click', staySilent);
page('withheld').addEventListener('change', event => {
  page('from').disabled = event.target.checked;
  clear(page('from-problem'));
});
page('sound').addEventListener('click', () => {
  showSound(player.isMuted);
  remember({ isMuted: player.isMuted });
});
page('language').addEventListener('click', () => {
  showLanguage(language() === 'zh' ? 'en' : 'zh');
  remember({ language: language() });
});
page('online').addEventListener('change', event => {
  choice.online = event.target.checked;
  remember({ online: choice.online });
  showVoices();
});
window.addEventListener('pagehide', () => {
  if (call) {
    hangUp();
  }
});
setInterval(() => {
  if (call?.connectedAt) {
    page('elapsed').textContent = duration(performance.now() - call.connectedAt);
  }
}, 500);

const before = remembered();
page('zone').append(...[...new Set([ownZone(), ...otherZones])].map(zone => new Option(zone, zone)));
choice.online = page('online').checked = before.online === true;
showLanguage(before.language ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'));
showSound(before.isMuted !== true);
onVoices(showVoices);
showNumbers();
