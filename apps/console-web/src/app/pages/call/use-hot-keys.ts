import { useEffect, useRef } from 'react';

/** Keys, in lower case, that also count while somebody writes: function keys, and letters or Enter with Ctrl (on a Mac also ⌘). */
export function useHotKeys(keys: Readonly<Record<string, () => void>>, isOn: boolean): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, isComposing, repeat } = event;
      const act = latest.current[`${ctrlKey || metaKey ? 'ctrl+' : ''}${key.toLowerCase()}`];
      if (!act || altKey || isComposing) return;
      event.preventDefault();
      if (!repeat) act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn]);
}
