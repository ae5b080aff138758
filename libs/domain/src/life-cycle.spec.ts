import { describe, expect, it } from '@jest/globals';
import { appealLifeCycle } from './appeal.js';
import { assignmentLifeCycle } from './assignment.js';
import { intakeLifeCycle } from './intake.js';
import { canAdvance, defineLifeCycle, sourcesOf } from './life-cycle.js';
import { ticketLifeCycle } from './ticket.js';

describe('a life-cycle', () => {
  it('refuses a target that is no state', () => {
    expect(() => defineLifeCycle('lamp', 'on', { on: ['off'] } as never)).toThrow(
      'life-cycle lamp: unknown state "off"',
    );
  });

  it('refuses a state that nothing leads to', () => {
    expect(() => defineLifeCycle<string>('lamp', 'on', { on: ['off'], off: ['on'], broken: [] })).toThrow(
      'no way leads to "broken"',
    );
  });

  it('tells from where a state may be entered', () => {
    expect(sourcesOf(intakeLifeCycle, 'linked')).toEqual(['normalized']);
    expect(canAdvance(intakeLifeCycle, 'linked', 'received')).toBe(false);
  });

  it.each([intakeLifeCycle, appealLifeCycle, ticketLifeCycle, assignmentLifeCycle])('$name holds together', (cycle) => {
    expect(cycle.states.length).toBeGreaterThan(3);
  });
});
