// @ts-check

/** What the console answered when it refused: an RFC 9457 problem. */
export class Refused extends Error {
  /** @param {number} status @param {{title?: string, detail?: string}} problem */
  constructor(status, problem) {
    super([problem.title, problem.detail].filter(Boolean).join(' — ') || String(status));
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {{method?: string, body?: object, signal?: AbortSignal}} [options]
 * @returns {Promise<any>}
 */
export async function call(path, { method = 'GET', body, signal } = {}) {
  const response = await fetch(path, {
    method,
    signal,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'x-guiyi-request': '1',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text ? parse(text) : {};
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { title: text.slice(0, 200) };
  }
}

const KINDS = ['intake', 'appeal', 'ticket', 'assignment', 'message', 'requester'];

/**
 * Listens to what happens from a position on. The browser comes back by itself and says where it stood.
 * @param {string} position
 * @param {(event: {ticketId: string | null, kind: string}) => void} onEvent
 * @param {(state: 'live' | 'lost' | 'behind' | 'ended') => void} onState
 * @returns {() => void} ends it
 */
export function listen(position, onEvent, onState) {
  const stream = new EventSource(`/api/stream?after=${encodeURIComponent(position)}`);
  stream.onopen = () => onState('live');
  // Closed for good means that the answer was no: the session has ended.
  stream.onerror = () => onState(stream.readyState === EventSource.CLOSED ? 'ended' : 'lost');
  stream.addEventListener('behind', () => onState('behind'));
  for (const kind of KINDS)
    stream.addEventListener(kind, (message) => onEvent(JSON.parse(/** @type {MessageEvent} */ (message).data)));
  return () => stream.close();
}
