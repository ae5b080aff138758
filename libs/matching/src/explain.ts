import { isFinished, type Weighed } from '@guiyi/domain';
import { HOUR } from './candidate.js';
import type { JudgedOwn } from './judge-own.js';
import { standsAgainstMerging } from './may-merge.js';
import type { WeighedTicket } from './weigh.js';
import type { WeighedPair } from './weigh-pair.js';

/** 与 XN-0001 同为 115号楼 爆管，相隔 6 分钟，2 处地点词一致 */
export function explainSame({ weighed, best, hours }: WeighedTicket): string {
  return `与 ${numberOf(weighed)} 同为 ${subjectOf(best)}，相隔 ${apart(hours)}${agreement(best)}`;
}

export function explainOwn({ way, own, pair, because }: JudgedOwn, at: Date): string {
  const number = own.ticketNumber ?? '该诉求人此前的诉求';
  const hours = Math.abs(at.getTime() - own.at.getTime()) / HOUR;
  const why = { reference: '来件写明了原单', likeness: `同为 ${subjectOf(pair)}`, nudge: '询问进展，没有提到别的事' };
  return way === 'follow_up'
    ? `同一诉求人，${number} 尚未办结，${why[because]}，计为追问`
    : `同一诉求人，${number} 已办结，${apart(hours)}内再次反映，${why[because]}，计为重复诉求`;
}

/** `apart`: what keeps the two apart however alike they are. */
export function explainRelated({ weighed, best, hours, candidate }: WeighedTicket, apart?: string): string {
  const against =
    apart ??
    weighed.contradiction ??
    (isFinished(candidate.state) ? '该单已办结' : (standsAgainstMerging(best, hours) ?? '相近程度不足'));
  return `与 ${numberOf(weighed)} 同类（${seenOf(best, 'act').join('、')}），${against}，只作关联`;
}

export function explainNew(nearest: WeighedTicket | undefined): string {
  if (!nearest) return '没有相近的工单';
  const against = nearest.weighed.contradiction ?? standsAgainstMerging(nearest.best, nearest.hours) ?? '相近程度不足';
  return `最相近的是 ${numberOf(nearest.weighed)}，${against}，按新诉求办理`;
}

function numberOf(weighed: Weighed): string {
  return weighed.ticketNumber ?? '另一工单';
}

/** The place and the trouble, or what else the two share. */
function subjectOf(pair: WeighedPair): string {
  const place = pair.places.agreed[0];
  const trouble = seenOf(pair, 'act')[0];
  if (place || trouble) return [place, trouble ?? quoted(pair)].filter(Boolean).join(' ');
  return seenOf(pair, 'name')[0] ?? (quoted(pair) || '同一事由');
}

function quoted(pair: WeighedPair): string {
  const words = seenOf(pair, 'title').length > 0 ? seenOf(pair, 'title') : seenOf(pair, 'words');
  return words.slice(0, 3).join('、');
}

function agreement(pair: WeighedPair): string {
  const places = pair.places.agreed.length;
  return places > 0 ? `，${places} 处地点词一致` : `，文字相近（${quoted(pair)}）`;
}

function seenOf(pair: WeighedPair, name: string): string[] {
  return pair.features.find((feature) => feature.name === name)?.seen ?? [];
}

function apart(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} 分钟`;
  return hours < 48 ? `${Math.round(hours)} 小时` : `${Math.round(hours / 24)} 天`;
}
