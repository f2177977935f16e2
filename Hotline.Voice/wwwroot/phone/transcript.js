// The conversation as a list: what was heard, what the caller did, what went wrong.

import { show } from './texts.js';
import { spokenLanguage } from './voices.js';

export class Transcript {
  #box;
  #list;
  #began = 0;
  #last = null;

  constructor(box) {
    this.#box = box;
    this.#list = box.querySelector('ol');
  }

  clear() {
    this.#list.replaceChildren();
    this.#last = null;
    this.#began = performance.now();
  }

  /** Something was heard. Sentences of one speaker that follow each other stand in one entry. */
  heard(sound) {
    if (sound.kind === 'pause') {
      this.#note('aside', 'heard.pause', sound.seconds);
    } else if (sound.kind === 'media') {
      this.#note('aside', 'heard.media', decodeURIComponent(new URL(sound.media, location.href).pathname.split('/').at(-1)));
    } else if (sound.kind === 'network' && sound.text === 'beep') {
      this.#note('aside', 'heard.beep');
    } else if (sound.text) {
      const language = spokenLanguage(sound.language);
      const speaker = sound.kind === 'person' ? 'person' : 'hotline';
      const entry = this.#continued(`${speaker} ${language}`) ?? this.#entry(`heard ${speaker}`, `heard.${speaker}`, `${speaker} ${language}`);
      const words = document.createElement('p');
      words.lang = language;
      words.dataset.sound = sound.number;
      words.textContent = sound.text;
      entry.append(words);
      this.#follow();
    }
  }

  /** Marks what is being played. Null: nothing. */
  playing(number) {
    this.#list.querySelector('.playing')?.classList.remove('playing');
    if (number !== null) {
      this.#list.querySelector(`[data-sound="${number}"]`)?.classList.add('playing');
    }
  }

  pressed(key) {
    const entry = this.#continued('keys') ?? this.#entry('you', 'you.pressed', 'keys');
    const cap = document.createElement('kbd');
    cap.textContent = key;
    (entry.querySelector('p') ?? entry.appendChild(document.createElement('p'))).append(cap, ' ');
    this.#follow();
  }

  said(words, language) {
    const said = document.createElement('p');
    said.lang = language;
    said.textContent = words;
    this.#entry('you', 'you.said').append(said);
    this.#follow();
  }

  /** A line of the page itself: what the caller did without words, or that the call has ended. */
  note(key, ...args) {
    this.#note('aside', key, ...args);
  }

  problem(key, ...args) {
    this.#note('complaint', key, ...args);
  }

  #note(kind, key, ...args) {
    const entry = document.createElement('li');
    entry.className = kind;
    show(entry.appendChild(document.createElement('p')), key, ...args);
    this.#add(entry, null);
  }

  #entry(kind, title, group = null) {
    const entry = document.createElement('li');
    entry.className = kind;
    const heading = document.createElement('div');
    heading.className = 'who';
    const time = document.createElement('time');
    time.textContent = duration(performance.now() - this.#began);
    heading.append(show(document.createElement('span'), title), ' ', time);
    entry.append(heading);
    this.#add(entry, group);
    return entry;
  }

  #continued(group) {
    return this.#last?.group === group ? this.#last.entry : null;
  }

  #add(entry, group) {
    this.#last = { entry, group };
    this.#list.append(entry);
    this.#follow();
  }

  #follow() {
    this.#box.scrollTop = this.#box.scrollHeight;
  }
}

/** Minutes and seconds, for example 1:05. */
export function duration(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
