import { useEffect, useState } from 'react';
import { useSession } from '../../session/session.js';
import { type Kept, readKept } from './kept-rows.js';

function inTab<Result>(act: (tab: Storage) => Result): Result | undefined {
  try {
    return act(sessionStorage);
  } catch {
    // A browser that keeps nothing, or not so much: then leaving loses it.
    return undefined;
  }
}

/** Edits that are not saved yet: kept in the tab, under the account's id, and asked about before the tab is closed. */
export function useKeptRows() {
  const { who, city } = useSession();
  const place = `guiyi.catalogue.${city.id}.${who.account.id}`;
  const [kept, setKept] = useState(() => inTab((tab) => readKept(tab.getItem(place))));
  const isKept = kept !== undefined;
  useEffect(() => {
    if (!isKept) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isKept]);
  const keep = (next: Kept | undefined) => {
    setKept(next);
    inTab((tab) => (next ? tab.setItem(place, JSON.stringify(next)) : tab.removeItem(place)));
  };
  return { kept, keep };
}
