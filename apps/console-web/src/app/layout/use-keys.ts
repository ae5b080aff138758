import { useEffect, useRef } from 'react';

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const FIELDS = 'input, select, textarea, [contenteditable="true"], [role="combobox"]';

/** Whether somebody is writing, or a dialog that is open has the keys. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return true;
  return event.target instanceof Element && event.target.closest(FIELDS) !== null;
}

/** Keys of a page, by `event.key`. They sleep while somebody writes or a dialog is open. */
export function useKeys(keys: Keys, isOn = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || isTaken(event)) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn]);
}
