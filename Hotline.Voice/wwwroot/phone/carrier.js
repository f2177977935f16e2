// The local carrier's phones over HTTP. What changes something carries a header that no page elsewhere can add.

const token = document.querySelector('meta[name=carrier-phone]').content;
const header = { 'X-Carrier-Phone': token || 'web' };

/** The carrier refused (with its own words), or does not answer (without). */
export class CarrierRefusal extends Error {}

async function request(method, path, body, more = {}) {
  let answer;
  try {
    answer = await fetch(`/carrier${path}`, {
      method,
      headers: body === undefined ? header : { ...header, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      ...more,
    });
  } catch {
    throw new CarrierRefusal('');
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new CarrierRefusal(Object.values(problem.errors ?? {}).flat().join(' ') || problem.title || `HTTP ${answer.status}`);
  }
  return answer.json();
}

/** The numbers that can be called: [{number, name}]. */
export const numbers = () => request('GET', '/numbers');

/** Places a call whose prompts last until this page has played them. */
export const dial = (from, to, parameters) => request('POST', '/calls', { from, to, parameters, pace: 'reported' });

/** Does something on a call: press, say, silence, message, hangup, played. Answers with the call. */
export const act = (sid, deed, body = {}) => request('POST', `/calls/${sid}/${deed}`, body);

/** Hangs up even while the page goes away. */
export const abandon = sid => request('POST', `/calls/${sid}/hangup`, {}, { keepalive: true });

/**
 * Follows a call until it has ended. Each kind of event goes to the listener of that name: heard, silenced, awaits, status, error,
 * ended; lost: the carrier does not know the call any more, or has gone.
 */
export function follow(sid, listeners) {
  const source = new EventSource(`/carrier/calls/${sid}/events${token ? `?phone=${encodeURIComponent(token)}` : ''}`);
  for (const kind of ['heard', 'silenced', 'awaits', 'status', 'ended']) {
    source.addEventListener(kind, event => {
      if (kind === 'ended') {
        source.close();
      }
      listeners[kind](JSON.parse(event.data || 'null'));
    });
  }
  // The carrier's own complaints and the browser's trouble with the connection come under one name; only the former carry data.
  source.addEventListener('error', event => {
    if (event.data !== undefined) {
      listeners.error(JSON.parse(event.data));
    } else if (source.readyState === EventSource.CLOSED) {
      listeners.lost();
    }
  });
  return () => source.close();
}
