import { type RefObject, useEffect, useRef, useState } from 'react';

/** Leads to the first field that is wrong, which may be far above the button. @returns what to call, and the form's ref */
export function useFirstWrong(): { readonly form: RefObject<HTMLDivElement | null>; readonly look: () => void } {
  const form = useRef<HTMLDivElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  return { form, look: () => setTries((count) => count + 1) };
}
