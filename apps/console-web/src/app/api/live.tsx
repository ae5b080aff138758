import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useSession } from '../session/session.js';
import { type Claim, LiveClaims } from './live-claims.js';
import { queries, SESSION_KEY } from './queries.js';
import { listen, type StreamEvent, type StreamState } from './stream.js';

type Listener = (event: StreamEvent) => void;

interface Live {
  readonly state: StreamState;
  /** Rises whenever lists had better be read anew: after a gap that is too long to be told event by event. */
  readonly epoch: number;
  readonly claims: LiveClaims;
  subscribe(listener: Listener): () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

/** One stream for the whole page, whoever listens; it begins where the city stood before any list was read. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { position } = useSession();
  const [state, setState] = useState<StreamState>('connecting');
  const [epoch, setEpoch] = useState(0);
  const listeners = useRef(new Set<Listener>());
  const [claims] = useState(() => new LiveClaims());

  useEffect(() => {
    return listen(position, {
      onEvent(event) {
        setState('live');
        for (const listener of listeners.current) listener(event);
      },
      onClaims: (message) => claims.take(message),
      onState(next) {
        setState(next);
        if (next === 'behind') setEpoch((count) => count + 1);
        if (next === 'ended') queries.setQueryData(SESSION_KEY, null);
      },
    });
  }, [position, claims]);

  // The same function for ever: a listener that came anew would lose what it has not been told yet.
  const subscribe = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  const live = useMemo<Live>(() => ({ state, epoch, claims, subscribe }), [state, epoch, claims, subscribe]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive outside of LiveProvider');
  return live;
}

/** Who is on a ticket now; `read` is what came with the ticket, for the moment before the stream has told. */
export function useClaimOn(ticketId: string, read?: Claim | null): Claim | undefined {
  const { claims } = useLive();
  return useSyncExternalStore(claims.subscribe, () => claims.on(ticketId, read));
}

/** Calls back at most every `pause` milliseconds with all that happened since. */
export function useEvents(onEvents: (events: readonly StreamEvent[]) => void, pause = 300): void {
  const { subscribe } = useLive();
  const latest = useRef(onEvents);
  latest.current = onEvents;
  useEffect(() => {
    let timer = 0;
    let waiting: StreamEvent[] = [];
    const flush = () => {
      timer = 0;
      const events = waiting;
      waiting = [];
      latest.current(events);
    };
    const stop = subscribe((event) => {
      waiting.push(event);
      timer ||= window.setTimeout(flush, pause);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [subscribe, pause]);
}
