import type { CityProfile, DueExplanation, SupervisionLevel, SupervisionRule, SupervisionTrigger } from '@guiyi/domain';
import { type Addressee, findAddressees, sayAddressees } from './find-addressees.js';
import { limitTime } from './limit-time.js';
import { sayLimit } from './say-day.js';
import { zonedIso } from './zone-time.js';

/** 督办单: an order to a department that its handling is watched. */
export interface SupervisionOrder {
  /** ISO 8601. */
  at: string;
  trigger: SupervisionTrigger;
  level: SupervisionLevel;
  to: Addressee[];
  /** By when the unit must report back, with the steps. */
  reportBy: DueExplanation;
  /** One line in Chinese: what set it off, the level, who gets it, by when. */
  text: string;
}

export interface SupervisionCause {
  /** Overdue is planned with the due time: see `planPrompts`. */
  trigger: Exclude<SupervisionTrigger, 'overdue'>;
  /** Which repeat, unsatisfied callback or instruction of this matter it is; 1 is the first. */
  times: number;
  at: Date;
  department?: string | undefined;
  /** The level of the order that is open on this matter, if one is. */
  openLevel?: SupervisionLevel | undefined;
}

const CAUSES = { repeat: '重复诉求', unsatisfied: '回访不满意', instruction: '领导批示' };
const LEVELS = { 1: '一级', 2: '二级', 3: '三级' };

/**
 * The order that a repeat, an unsatisfied callback or a leader's instruction sets off by the city's ladder, or why none
 * is. An open order is not repeated at its own level or a lower one; a leader's instruction always makes one.
 */
export function orderSupervision(
  { trigger, times, at, department, openLevel }: SupervisionCause,
  profile: CityProfile,
): { ordered: true; order: SupervisionOrder } | { ordered: false; reason: string } {
  const cause = `${CAUSES[trigger]}第 ${times} 次`;
  const rung = profile.supervision
    .filter((rule) => rule.trigger === trigger && rule.times <= times)
    .sort((left, right) => right.level - left.level || right.times - left.times)[0];
  if (!rung) return { ordered: false, reason: `${cause}：本市督办规则未作要求` };
  if (trigger !== 'instruction' && openLevel !== undefined && openLevel >= rung.level)
    return { ordered: false, reason: `${cause}：已在${LEVELS[openLevel]}督办中，不另下督办单` };
  return { ordered: true, order: orderOf(rung, cause, at, profile, department) };
}

export function orderOf(
  { trigger, level, to, within }: SupervisionRule,
  cause: string,
  at: Date,
  profile: CityProfile,
  department: string | undefined,
): SupervisionOrder {
  const addressees = findAddressees(profile, department, to);
  const reportBy = limitTime({ start: at, limit: within, profile, department, verb: '督办', timeClass: 'supervision' });
  return {
    at: zonedIso(profile.timeZone, at),
    trigger,
    level,
    to: addressees,
    reportBy,
    text: `${cause}，${LEVELS[level]}督办，发${sayAddressees(profile, addressees)}，${sayLimit(within)}内反馈`,
  };
}
