import { useEffect, useState } from 'react';
import { chosenCity } from '../../api/chosen-city.js';
import { api, take } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import type { Answer } from '../../api/types.js';
import { shouldReload } from './should-reload.js';
import { watchScreen } from './watch-screen.js';

export type ScreenData = Answer<'readScreen'>;
const OPEN_AGAIN = 5_000;

export interface Screen {
  readonly data?: ScreenData;
  /** By how much the clock of this machine is wrong, in milliseconds. */
  readonly skew: number;
  readonly state: 'waiting' | 'live' | 'lost' | 'signed-out' | 'forbidden';
}

/** The screen's figures, as long as the page hangs there; it keeps the newest answer and nothing else. */
export function useScreen(turn: number): Screen {
  const [screen, setScreen] = useState<Screen>({ skew: 0, state: 'waiting' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sign-in is another turn
  useEffect(() => {
    const startedAt = Date.now();
    const watch = watchScreen<ScreenData>({
      read: () => take(api.GET('/api/screen')),
      onData: (data) => {
        // Only right after an answer: a page that is not there could not be loaded anew.
        if (shouldReload(startedAt, Date.now(), data.city.timeZone)) window.location.reload();
        setScreen({ data, skew: Date.parse(data.at) - Date.now(), state: 'live' });
      },
      onTrouble: (error) => {
        const status = error instanceof Problem ? error.status : 0;
        const state = status === 401 ? 'signed-out' : status === 403 ? 'forbidden' : 'lost';
        setScreen((before) => ({ ...before, state }));
      },
    });
    const stop = hear(() => watch.changed());
    return () => {
      watch.stop();
      stop();
    };
  }, [turn]);
  return screen;
}

/** Hears that something happened; a line that is refused or given up is opened again. */
function hear(onChange: () => void): () => void {
  let source: EventSource | undefined;
  let timer = 0;
  const open = () => {
    const city = chosenCity();
    const stream = new EventSource(`/api/screen/changes${city ? `?jurisdiction=${encodeURIComponent(city)}` : ''}`);
    source = stream;
    stream.addEventListener('changed', onChange);
    stream.onerror = () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(open, OPEN_AGAIN);
    };
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}
