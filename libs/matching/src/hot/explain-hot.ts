import type { HotWindow, Place } from '@guiyi/domain';
import type { TellingWord } from './telling-words.js';

const KIND_NAMES: Record<Place['kind'], string> = {
  district: '个区县',
  town: '个街道乡镇',
  village: '个村社区',
  road: '条道路',
  estate: '个小区',
  building: '栋楼',
  line: '条线路',
  site: '处场所',
};
const SHOWN = 3;

export interface NamedPlace {
  readonly kind: Place['kind'];
  readonly name: string;
}

/**
 * One line that a dispatcher reads at a glance:
 * `近3日 12 件（10 人），平日约 1.4 人/3日，涉 5 个小区（东苑、西苑、南苑等），多说“停水”“水压”`
 */
export function explainHot(
  { hours, requesters, appeals, usual }: HotWindow,
  places: readonly NamedPlace[],
  words: readonly Pick<TellingWord, 'word'>[],
): string {
  const span = hours < 24 ? `${hours}小时` : `${hours / 24}日`;
  const parts = [`近${span} ${appeals} 件（${requesters} 人）`, `平日约 ${short(usual)} 人/${span}`];
  const [first] = places;
  if (first) {
    const alike = places.filter(({ kind }) => kind === first.kind);
    const names = alike.slice(0, SHOWN).map(({ name }) => name);
    const more = alike.length > SHOWN ? '等' : '';
    parts.push(`涉 ${alike.length} ${KIND_NAMES[first.kind]}（${names.join('、')}${more}）`);
  }
  if (words.length)
    parts.push(
      `多说${words
        .slice(0, SHOWN)
        .map(({ word }) => `“${word}”`)
        .join('')}`,
    );
  return parts.join('，');
}

function short(usual: number): string {
  if (usual < 0.1) return '不到 0.1';
  return usual < 10 ? `${Math.round(usual * 10) / 10}` : `${Math.round(usual)}`;
}
