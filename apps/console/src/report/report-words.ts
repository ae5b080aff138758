import { CHANNEL_NAMES, type HotKind } from '@guiyi/domain';
import type { ReportPage } from './report.schema.js';

type Period = ReportPage['span']['kind'];
type Zone = keyof ReportPage['zones'];

const PERIODS: Record<Period, string> = {
  day: '日报 Daily',
  week: '周报 Weekly',
  half_month: '半月报 Half-monthly',
  month: '月报 Monthly',
  quarter: '季报 Quarterly',
  year: '年报 Yearly',
};

export const NUMBER_WORDS: Record<keyof ReportPage['numbers'], string> = {
  takenIn: '接诉（人次）Taken in',
  opened: '成单 Tickets',
  dispatched: '转派 Dispatched',
  finished: '办结 Finished',
  overdue: '超期 Overdue',
  reworked: '重办 Reworked',
  calledBack: '回访（人次）Called back',
};

export const FUNNEL_WORDS: Record<keyof ReportPage['funnel'], string> = {
  takenIn: '接诉 Taken in',
  answeredAtOnce: '当场答复 Answered at once',
  dispatched: '转派 Dispatched',
  declined: '不予受理或撤单 Declined',
  waiting: '待处理 Waiting',
};

export const ZONE_WORDS: Record<Zone, string> = {
  green: '绿区 Green',
  yellow: '黄区 Yellow',
  red: '红区 Red',
};

export const HOT_WORDS: Record<HotKind, string> = {
  ticket: '一件事 One matter',
  place: '一个地点 A place',
  category: '一类事 A kind of matter',
};

export function channelWord(channel: ReportPage['channels'][number]['channel']): string {
  const { zh, en } = CHANNEL_NAMES[channel];
  return zh === en ? zh : `${zh} ${en}`;
}

/** `西宁 日报 Daily 2026-03-02` */
export function titleOf({ city, span }: ReportPage): string {
  const days = span.firstDay === span.lastDay ? span.firstDay : `${span.firstDay} — ${span.lastDay}`;
  return `${city.zh} ${PERIODS[span.kind]} ${days}`;
}

/** `83.3%`; nothing was counted: a dash. Of a mere number, the number. */
export function sayRate({ value, denominator }: { value: number | null; denominator: number | null }): string {
  if (value === null) return '—';
  return denominator === null ? String(value) : `${(value * 100).toFixed(1)}%`;
}

/** Against the span before: `+20%`, `-3`; a dash where there was nothing. */
export function sayChange({ value, before }: { value: number; before: number }): string {
  if (!before) return '—';
  const change = Math.round(((value - before) / before) * 100);
  return `${change > 0 ? '+' : ''}${change}%`;
}
