import { expect, it } from '@jest/globals';
import { forgetCalls, placeOfCall } from './kept-calls.js';

/** As much of a tab's storage as is used, in the order that a browser shifts it in. */
function tabOf(kept: Record<string, string>) {
  const rows = new Map(Object.entries(kept));
  return {
    rows,
    tab: {
      get length() {
        return rows.size;
      },
      key: (at: number) => [...rows.keys()][at] ?? null,
      removeItem: (key: string) => void rows.delete(key),
    },
  };
}

it('forgets every call that the tab holds, and nothing else', () => {
  const draft = JSON.stringify({ phone: '13900000001', text: '井盖' });
  const { rows, tab } = tabOf({ [placeOfCall('a')]: draft, [placeOfCall('b')]: draft, 'guiyi.catalogue.c.a': '{}' });
  forgetCalls(tab);
  expect([...rows.keys()]).toEqual(['guiyi.catalogue.c.a']);
});
