import { describe, expect, it } from '@jest/globals';
import { timeLeft } from './time-left.js';

const at = (hour: number) => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
const row = { openedAt: at(0), dueAt: at(10), overdue: false, state: 'in_handling' as const };

describe('the time left', () => {
  it.each([
    [0, 'fine', 0],
    [5, 'fine', 0.5],
    [8, 'soon', 0.8],
    [12, 'late', 1],
  ] as const)('at %d o’clock is %s, with %d of it gone', (hour, level, share) => {
    expect(timeLeft(row, Date.parse(at(hour)))).toMatchObject({ level, share });
  });

  it('fills no more once the ticket is answered', () => {
    expect(timeLeft({ ...row, state: 'pending_callback' }, Date.parse(at(12)))).toMatchObject({
      level: 'over',
      share: 0,
    });
  });

  it('is nothing without a limit', () => {
    expect(timeLeft({ ...row, dueAt: null }, 0)).toBeUndefined();
  });
});
