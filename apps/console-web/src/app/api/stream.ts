import { chosenCity } from './chosen-city.js';
import type { ClaimsMessage } from './live-claims.js';

const KINDS = [
  'intake',
  'appeal',
  'ticket',
  'assignment',
  'supervision',
  'message',
  'requester',
  'hot_matter',
] as const;

/** One thing that happened, as the console's stream tells it. */
export interface StreamEvent {
  readonly position: string;
  readonly kind: string;
  readonly ticketId: string | null;
  readonly at: string;
}

/** `lost`: the browser is coming back by itself; `behind`: so far back that lists had better be read anew. */
export type StreamState = 'connecting' | 'live' | 'lost' | 'behind' | 'ended';

const TRY_AGAIN = 1_500;

export interface Heard {
  onEvent(event: StreamEvent): void;
  onClaims(message: ClaimsMessage): void;
  onState(state: StreamState): void;
}

/**
 * Listens to what happens from a position on, without a gap: the browser says on its return which event it saw last, and
 * when it gives up (a proxy answered in the console's place) or a line lies dead, we open a new one from there.
 * @returns ends it.
 */
export function listen(position: string, { onEvent, onClaims, onState }: Heard): () => void {
  let last = position;
  let source: EventSource | undefined;
  let timer = 0;
  let hasEnded = false;
  const open = () => {
    const city = chosenCity();
    const stream = new EventSource(
      `/api/stream?claims=true&after=${encodeURIComponent(last)}${city ? `&jurisdiction=${encodeURIComponent(city)}` : ''}`,
    );
    source = stream;
    stream.onopen = () => onState('live');
    stream.onerror = () => {
      onState('lost');
      if (stream.readyState === EventSource.CLOSED) again();
    };
    stream.addEventListener('behind', () => onState('behind'));
    stream.addEventListener('claims', (message: MessageEvent<string>) =>
      onClaims(JSON.parse(message.data) as ClaimsMessage),
    );
    for (const kind of KINDS)
      stream.addEventListener(kind, (message: MessageEvent<string>) => {
        last = message.lastEventId || last;
        onEvent(JSON.parse(message.data) as StreamEvent);
      });
  };
  const again = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(async () => {
      source?.close();
      // A stream that is refused does not say why: the session is asked.
      const status = await fetch('/api/session').then(
        (answer) => answer.status,
        () => 0,
      );
      if (hasEnded) return;
      if (status === 401) onState('ended');
      else open();
    }, TRY_AGAIN);
  };
  // A line that is cut without a word still looks open: the browser knows that it has no network.
  const offline = () => {
    source?.close();
    onState('lost');
  };
  window.addEventListener('offline', offline);
  window.addEventListener('online', again);
  open();
  return () => {
    hasEnded = true;
    window.removeEventListener('offline', offline);
    window.removeEventListener('online', again);
    window.clearTimeout(timer);
    source?.close();
  };
}
