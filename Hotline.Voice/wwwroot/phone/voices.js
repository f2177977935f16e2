// Which voice speaks a language, and how long it takes to read a text where there is none.

const synthesis = window.speechSynthesis;

/** Whether voices that work over the network may be used: what is spoken leaves this machine then. */
export const choice = { online: false };

/** The language of the browser's voices for one of the carrier's: its names follow other rules (cmn-CN, cmn-Hans-CN). */
export function spokenLanguage(language) {
  const tag = language || 'en-US';
  return /^(cmn|zh)\b/i.test(tag) ? 'zh-CN' : tag;
}

/** The voice for a language; null: this browser has none that may be used. */
export function voiceFor(language, mayBeOnline = choice.online) {
  const wanted = spokenLanguage(language).toLowerCase();
  const family = wanted.split('-')[0];
  const ranked = (synthesis?.getVoices() ?? [])
    .map(voice => ({ voice, tag: voice.lang.replace('_', '-').toLowerCase() }))
    .filter(({ voice, tag }) => (tag === wanted || tag.split('-')[0] === family) && (mayBeOnline || voice.localService))
    .sort((one, other) => rank(other) - rank(one));
  return ranked[0]?.voice ?? null;

  function rank({ voice, tag }) {
    return (tag === wanted ? 4 : 0) + (voice.localService ? 2 : 0) + (voice.default ? 1 : 0);
  }
}

/** Calls back now and whenever the browser has found more voices. */
export function onVoices(changed) {
  changed();
  synthesis?.addEventListener?.('voiceschanged', changed);
}

/** How long somebody takes to read a text: some 4 characters a second in Chinese, 15 in other languages. */
export function readingTime(words) {
  const wide = (words.match(/[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]/g) ?? []).length;
  return 600 + wide * 230 + (words.length - wide) * 65;
}

/** Speaks; ends when it was spoken, when the signal says so, or when the browser has obviously forgotten about it. */
export function utter(words, language, voice, signal) {
  return new Promise(resolve => {
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = spokenLanguage(language);
    const patience = setTimeout(() => done(false), 5000 + readingTime(words) * 3);
    signal.addEventListener('abort', silence, { once: true });
    utterance.addEventListener('end', () => done(true));
    utterance.addEventListener('error', () => done(false));
    synthesis.speak(utterance);

    function silence() {
      synthesis.cancel();
      done(false);
    }

    function done(wasSpoken) {
      clearTimeout(patience);
      signal.removeEventListener('abort', silence);
      resolve(wasSpoken);
    }
  });
}
