import { describe, expect, it } from '@jest/globals';
import { newId } from './new-id.js';

describe('new ids', () => {
  it('are all different, in the order they were made, and UUIDs of version 7', () => {
    const ids = Array.from({ length: 5000 }, () => newId());
    expect(new Set(ids).size).toBe(5000);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toBe(true);
  });
});
