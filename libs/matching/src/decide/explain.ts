import { isFinished, type MatchWay } from '@guiyi/domain';
import type { Compared } from '../compare/compared.js';
import { FEATURE_NAMES, FEATURES } from '../compare/features.js';
import { seenIn } from '../compare/seen-in.js';
import type { WeighedPair, WeighedTicket } from '../weigh/weigh-ticket.js';
import type { Bars } from './bars.js';
import { type Candidate, HOUR } from './candidate.js';
import type { JudgedOwn } from './judge-own.js';

/** 与 XN-0001 同为 115号楼 爆管，相隔 6 分钟，地点：115号楼；用词：水管、往外喷 */
export function explainSame(matter: Compared, { candidate, best, hours, chosen }: WeighedTicket): string {
  return `${chosen ? '诉求人选定，' : ''}与 ${numberOf(candidate)} 同为 ${subjectOf(matter, best)}，相隔 ${apart(hours)}${evidence(matter, best)}`;
}

export function explainOwn(matter: Compared, { way, own, pair, because }: JudgedOwn, at: Date): string {
  const number = own.ticketNumber ?? '该诉求人此前的诉求';
  const hours = Math.abs(at.getTime() - own.at.getTime()) / HOUR;
  const why = {
    reference: '来件写明了原单',
    likeness: `同为 ${subjectOf(matter, pair)}`,
    nudge: '询问进展，没有提到别的事',
  };
  return way === 'follow_up'
    ? `同一诉求人，${number} 尚未办结，${why[because]}，计为追问`
    : `同一诉求人，${number} 已办结，${apart(hours)}内再次反映，${why[because]}，计为重复诉求`;
}

/** 坐席选定 XN-0001，并入，相隔 6 分钟，地点：115号楼. `why`: what kept it from being done as chosen. */
export function explainAgent(
  matter: Compared,
  candidate: Candidate,
  weighed: WeighedTicket | undefined,
  way: MatchWay,
  why?: string,
): string {
  const done: Partial<Record<MatchWay, string>> = {
    same_matter: '并入该单',
    follow_up: '同一诉求人，尚未办结，计为追问',
    repeat: '同一诉求人，已办结，计为重复诉求',
    related: `${why}，只作关联`,
  };
  const seen = weighed ? `，相隔 ${apart(weighed.hours)}${evidence(matter, weighed.best)}` : '';
  const against = way === 'same_matter' && weighed?.contradiction ? `；系统提示：${weighed.contradiction}` : '';
  return `坐席选定 ${numberOf(candidate)}，${done[way]}${seen}${against}`;
}

/** `other`: what keeps the two apart however alike they are. */
export function explainRelated(matter: Compared, ticket: WeighedTicket, bars: Bars, other?: string): string {
  const { act } = seenIn(matter, ticket.best.member);
  return `与 ${numberOf(ticket.candidate)} 同类（${(act ?? []).join('、')}），${whyNot(ticket, bars, other)}，只作关联`;
}

export function explainNew(nearest: WeighedTicket | undefined, bars: Bars, other?: string): string {
  if (!nearest) return '没有相近的工单';
  return `最相近的是 ${numberOf(nearest.candidate)}，${whyNot(nearest, bars, other)}，按新诉求办理`;
}

/** `other`: what stands against merging, however likely it is the same. */
function whyNot(ticket: WeighedTicket, bars: Bars, other: string | undefined): string {
  const isDone = isFinished(ticket.candidate.state);
  return ticket.contradiction ?? (isDone ? '该单已办结' : undefined) ?? other ?? doubt(ticket, bars);
}

/** What counted most against it, and how far it fell short. */
function doubt({ best, chance }: WeighedTicket, { merge }: Bars): string {
  const [worst] = FEATURE_NAMES.map((name, at) => ({ name, points: best.points[at] ?? 0 })).sort(
    (one, other) => one.points - other.points,
  );
  const bar = Number.isFinite(merge) ? `，并单需 ${percent(merge)}` : '';
  const why = worst && worst.points < 0 ? `${FEATURES[worst.name].name}不足` : '相近程度不足';
  return `${why}（把握 ${percent(chance)}${bar}）`;
}

function percent(chance: number): string {
  return `${Math.round(chance * 100)}%`;
}

function numberOf({ ticketNumber }: { ticketNumber?: string }): string {
  return ticketNumber ?? '另一工单';
}

/** The place and the trouble, or what else the two share. */
function subjectOf(matter: Compared, { member }: WeighedPair): string {
  const { placeNames = [], act = [], company = [], text = [] } = seenIn(matter, member);
  const place = placeNames[0] ?? company[0];
  if (place || act[0]) return [place, act[0] ?? text[0]].filter(Boolean).join(' ');
  return text.slice(0, 2).join('、') || '同一事由';
}

function evidence(matter: Compared, { member }: WeighedPair): string {
  const { placeNames = [], text = [] } = seenIn(matter, member);
  const places = placeNames.length > 0 ? `，地点：${placeNames.slice(0, 2).join('、')}` : '';
  return `${places}${text.length > 0 ? `；用词：${text.slice(0, 3).join('、')}` : ''}`;
}

function apart(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} 分钟`;
  return hours < 48 ? `${Math.round(hours)} 小时` : `${Math.round(hours / 24)} 天`;
}
