// What the call waits for, in words.

import { text } from './texts.js';

/** How long an entry may pause: zero means as long as one likes. */
const pause = (awaits, key) => awaits.timeoutSeconds > 0 ? [text(key, awaits.timeoutSeconds)] : [];

/** One or more sentences. Null awaits: nothing is waited for. */
export function describe(awaits) {
  if (!awaits) {
    return text('awaits.nothing');
  }
  const sentences = awaits.recording ? recording(awaits) : entry(awaits);
  return sentences.join(document.documentElement.lang === 'en' ? ' ' : '');
}

function recording(awaits) {
  const ends = awaits.finishOnKey.length > 1 ? [text('awaits.recordingAnyKey')]
    : awaits.finishOnKey ? [text('awaits.recordingKey', awaits.finishOnKey)]
    : [];
  return [
    text('awaits.recording'),
    ...ends,
    ...pause(awaits, ends.length > 0 ? 'awaits.recordingSilence' : 'awaits.recordingSilenceOnly'),
  ];
}

function entry(awaits) {
  if (!awaits.keys) {
    return [text('awaits.speech')];
  }
  const isOne = awaits.numDigits === 1;
  const ends = !isOne && awaits.finishOnKey ? [text('awaits.finish', awaits.finishOnKey)] : [];
  return [
    isOne ? text('awaits.key') : awaits.numDigits ? text('awaits.upTo', awaits.numDigits) : text('awaits.keys'),
    ...ends,
    ...(isOne ? [] : pause(awaits, ends.length > 0 ? 'awaits.pause' : 'awaits.pauseOnly')),
    ...(awaits.speech ? [text('awaits.orSpeech')] : []),
  ];
}
