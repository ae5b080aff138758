import { useCallback, useEffect, useState } from 'react';
import { placeOfCall } from '../../session/kept-calls.js';
import { type Draft, type Kept, markSaved, newDraft, openDraft, readKept, writeKept } from './draft.js';

function kept(owner: string): Kept {
  try {
    return readKept(sessionStorage.getItem(placeOfCall(owner)));
  } catch {
    return { draft: undefined, waiting: '' };
  }
}

/** In the tab alone, and gone with it: what is done leaves its receipt there, and nobody's words. */
function keep(owner: string, opened: { readonly draft: Draft; readonly waiting: string }): void {
  try {
    const text = writeKept(opened);
    if (text) sessionStorage.setItem(placeOfCall(owner), text);
    else sessionStorage.removeItem(placeOfCall(owner));
  } catch {
    // A browser that keeps nothing: then a reload loses it, and nothing else.
  }
}

/** `crypto.randomUUID` is there on https and on localhost only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte));
  const text = hex.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const started = (phone: string) => newDraft(newKey(), phone, phone && new Date().toISOString());

/** The call that is being written down, kept in the tab with every letter, and who waits meanwhile. */
export function useDraft(owner: string, ringing: string) {
  const [{ draft, waiting }, setOpened] = useState(() => {
    const { draft, waiting } = kept(owner);
    return openDraft(draft, ringing, started, waiting);
  });
  useEffect(() => keep(owner, { draft, waiting }), [owner, draft, waiting]);
  // A softphone that opens another number in the same tab.
  useEffect(() => setOpened(({ draft, waiting }) => openDraft(draft, ringing, started, waiting)), [ringing]);
  const change = useCallback((part: Partial<Draft>) => {
    setOpened((opened) => {
      const startedAt = opened.draft.startedAt || new Date().toISOString();
      return { ...opened, draft: { ...opened.draft, startedAt, ...part } };
    });
  }, []);
  const begin = useCallback((phone: string) => setOpened({ draft: started(phone), waiting: '' }), []);
  const settle = useCallback((key: string, saved: string) => {
    setOpened((opened) => ({ ...opened, draft: markSaved(opened.draft, key, saved) }));
  }, []);
  return { draft, waiting, change, begin, settle };
}
