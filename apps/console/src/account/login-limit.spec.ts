import { FrozenClock } from '@guiyi/testing';
import { describe, expect, it } from '@jest/globals';
import { LoginLimit } from './login-limit.js';

describe('the limit of tries', () => {
  it('lets five a minute through for one name and address, and counts others apart', () => {
    const clock = new FrozenClock('2026-03-02T09:00:00+08:00');
    const limit = new LoginLimit();
    const tries = Array.from({ length: 6 }, () => {
      clock.move(1_000);
      return limit.count('wang', '10.0.0.1', clock.now());
    });
    expect(tries.slice(0, 5)).toEqual([0, 1, 2, 3, 4].map((earlier) => ({ earlier })));
    expect(tries[5]).toEqual({ wait: 55 });
    expect(limit.count('wang', '10.0.0.2', clock.now())).toEqual({ earlier: 0 });
    expect(limit.count('li', '10.0.0.1', clock.now())).toEqual({ earlier: 0 });
    clock.move(55_000);
    expect(limit.count('wang', '10.0.0.1', clock.now())).toEqual({ earlier: 4 });
    limit.forget('wang', '10.0.0.1');
    expect(limit.count('wang', '10.0.0.1', clock.now())).toEqual({ earlier: 0 });
  });

  it('remembers no more than it can hold, however many names are tried', () => {
    const clock = new FrozenClock('2026-03-02T09:00:00+08:00');
    const limit = new LoginLimit();
    for (let at = 0; at < 10_050; at++) limit.count(`name${at}`, '10.0.0.1', clock.now());
    expect(limit.count('name0', '10.0.0.1', clock.now())).toEqual({ earlier: 0 });
    expect(limit.count('name10049', '10.0.0.1', clock.now())).toEqual({ earlier: 1 });
  });
});
