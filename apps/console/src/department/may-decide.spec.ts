import type { ApprovalGate, CityProfile, Role } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { mayDecide } from './may-decide.js';

const profile = {
  departments: [
    { id: 'city' },
    { id: 'district', parent: 'city' },
    { id: 'station', parent: 'district' },
    { id: 'other', parent: 'city' },
  ],
} as unknown as CityProfile;

const callers: Record<string, [Role, string | undefined]> = {
  colleague: ['department', 'station'],
  superior: ['department', 'district'],
  stranger: ['department', 'other'],
  dispatcher: ['dispatcher', undefined],
  leader: ['leader', undefined],
  administrator: ['administrator', undefined],
};

describe('who stands at a gate', () => {
  it.each<[ApprovalGate['by'], string[]]>([
    ['department', ['colleague', 'superior', 'administrator']],
    ['superior', ['superior', 'administrator']],
    ['center', ['dispatcher', 'administrator']],
    ['leader', ['leader', 'administrator']],
  ])('%s', (by, expected) => {
    const gate = { id: 'gate', name: '关', by };
    const draft = { department: 'station', submittedBy: { kind: 'user' as const, id: 'writer' } };
    const who = (id: string, [role, onlyDepartment]: [Role, string | undefined]) => ({
      roles: [role],
      ...(onlyDepartment && { onlyDepartment }),
      actor: { kind: 'user' as const, id },
    });
    const passing = Object.entries(callers).filter(([id, caller]) => mayDecide(profile, gate, draft, who(id, caller)));
    expect(passing.map(([id]) => id)).toEqual(expected);
    for (const caller of Object.values(callers))
      expect(mayDecide(profile, gate, draft, who('writer', caller))).toBe(false);
  });
});
