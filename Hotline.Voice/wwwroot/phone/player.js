// Plays what is heard, in order, and reports what was played: the carrier's own timers begin only then.

import { beep } from './tones.js';
import { readingTime, utter, voiceFor } from './voices.js';

/** How long a recording is taken to last that cannot be played here. */
const unplayable = 3000;

export class Player {
  #queue = [];
  #current = null;
  #latest = 0;
  #isMuted = false;
  #onPlayed;
  #onPlaying;

  /**
   * @param onPlayed called with the number of a sound that was played to its end
   * @param onPlaying called with the number of a sound that begins, and with null when there is silence again
   */
  constructor(onPlayed, onPlaying) {
    this.#onPlayed = onPlayed;
    this.#onPlaying = onPlaying;
  }

  get isPlaying() {
    return this.#current !== null;
  }

  get isMuted() {
    return this.#isMuted;
  }

  set isMuted(wanted) {
    this.#isMuted = wanted;
    this.#current?.mute.abort();
  }

  add(sound) {
    this.#latest = sound.number;
    this.#queue.push(sound);
    if (!this.#current) {
      this.#run();
    }
  }

  /** Stops playing, and forgets what was still to be played; none of it is reported. Returns the number of the last sound known. */
  hush() {
    this.#queue = [];
    this.#current?.stop.abort();
    return this.#latest;
  }

  /** As hush, before another call: its numbers begin at 1 again. */
  reset() {
    this.hush();
    this.#latest = 0;
  }

  async #run() {
    while (this.#queue.length > 0) {
      const sound = this.#queue.shift();
      const current = { stop: new AbortController(), mute: new AbortController() };
      this.#current = current;
      this.#onPlaying(sound.number);
      await this.#play(sound, current);
      this.#current = null;
      if (!current.stop.signal.aborted && (sound.kind === 'speech' || sound.kind === 'media')) {
        this.#onPlayed(sound.number);
      }
    }
    this.#onPlaying(null);
  }

  async #play(sound, current) {
    if (sound.kind === 'speech' || (sound.kind === 'network' && sound.text !== 'beep')) {
      await this.#speak(sound, current);
    } else if (sound.kind === 'media') {
      await this.#playMedia(sound, current);
    } else if (sound.kind === 'network' && !this.#isMuted) {
      beep();
    }
  }

  async #speak(sound, { stop, mute }) {
    const voice = this.#isMuted ? null : voiceFor(sound.language);
    const began = performance.now();
    const wasSpoken = voice !== null
      && await utter(sound.text, sound.language, voice, AbortSignal.any([stop.signal, mute.signal]));
    if (!wasSpoken) {
      await rest(readingTime(sound.text) - (performance.now() - began), stop.signal);
    }
  }

  async #playMedia(sound, { stop, mute }) {
    // The carrier names recordings by the hotline's public address; here they are fetched from where the page came from.
    const address = new URL(sound.media, location.href);
    const audio = new Audio(address.pathname + address.search);
    audio.muted = this.#isMuted;
    const setMuted = () => { audio.muted = this.#isMuted; };
    mute.signal.addEventListener('abort', setMuted);
    const isPlayed = await new Promise(resolve => {
      audio.addEventListener('ended', () => resolve(true));
      audio.addEventListener('error', () => resolve(false));
      stop.signal.addEventListener('abort', () => resolve(true), { once: true });
      audio.play().catch(() => resolve(false));
    });
    audio.pause();
    mute.signal.removeEventListener('abort', setMuted);
    if (!isPlayed) {
      await rest(unplayable, stop.signal);
    }
  }
}

function rest(milliseconds, signal) {
  return new Promise(resolve => {
    if (milliseconds <= 0 || signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
