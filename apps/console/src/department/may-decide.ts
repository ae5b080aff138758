import { type ApprovalGate, type CityProfile, isBelow, may } from '@guiyi/domain';
import type { StoredDraft } from '@guiyi/storage';
import type { Caller } from '../account/caller.js';

/** Whether somebody stands at the gate where an answer waits. Nobody lets their own answer pass. */
export function mayDecide(
  profile: CityProfile,
  gate: ApprovalGate | undefined,
  draft: Pick<StoredDraft, 'department' | 'submittedBy'>,
  { roles, onlyDepartment, actor }: Pick<Caller, 'roles' | 'onlyDepartment' | 'actor'>,
): boolean {
  if (!gate || (draft.submittedBy.kind === actor.kind && draft.submittedBy.id === actor.id)) return false;
  if (may(roles, 'user.manage')) return true;
  if (gate.by === 'leader') return roles.includes('leader');
  if (onlyDepartment === undefined) return gate.by === 'center' && may(roles, 'ticket.dispatch');
  const above = isBelow(profile.departments, draft.department, onlyDepartment);
  if (gate.by === 'superior') return above;
  return gate.by === 'department' && (above || draft.department === onlyDepartment);
}
