import { useSyncExternalStore } from 'react';

/** The width of a telephone; the same one stands in the style sheets. */
const narrow = window.matchMedia('(max-width: 720px)');

const subscribe = (listener: () => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
