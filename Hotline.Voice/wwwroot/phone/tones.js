// The sounds a telephone makes itself: two tones per key (ITU-T Q.23), and the beep before a recording.

const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];
const keys = '123456789*0#';

let context;

function sound(frequencies, seconds) {
  const Context = window.AudioContext;
  if (!Context) {
    return;
  }
  context ??= new Context();
  const volume = new GainNode(context, { gain: 0.06 });
  volume.connect(context.destination);
  const end = context.currentTime + seconds;
  volume.gain.setValueAtTime(0.06, end - 0.02);
  volume.gain.linearRampToValueAtTime(0, end);
  for (const frequency of frequencies) {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(volume);
    tone.start();
    tone.stop(end);
  }
}

/** The tone of a key. */
export function keyTone(key) {
  const index = keys.indexOf(key);
  sound([rows[Math.floor(index / 3)], columns[index % 3]], 0.12);
}

/** The beep before a recording. */
export const beep = () => sound([1000], 0.4);
