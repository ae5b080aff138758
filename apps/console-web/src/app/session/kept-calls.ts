const PLACES = 'guiyi.call.';

/** Where a tab keeps the call that an account writes down: whoever signs in next at the same screen does not see it. */
export function placeOfCall(owner: string): string {
  return `${PLACES}${owner}`;
}

/** Nobody's name, number and words outlive the session of whom they were told to. */
export function forgetCalls(tab: Pick<Storage, 'length' | 'key' | 'removeItem'>): void {
  const keys = Array.from({ length: tab.length }, (_, at) => tab.key(at));
  for (const key of keys) if (key?.startsWith(PLACES)) tab.removeItem(key);
}
