import { CityProfile, IntakeContent, type Understanding } from '@guiyi/domain';
import { type Draft, startDraft } from './draft.js';

/** A city with two districts and two urgency rules: enough for every step. */
export const smallCity = CityProfile.parse({
  id: 'small',
  version: 1,
  name: { zh: '小城', en: 'Small' },
  divisionCode: '630100',
  numbering: { receipt: 'S{yyyy}{MM}{dd}{seq:4}', ticket: 'T{yyyy}{MM}{dd}{seq:4}' },
  districts: [
    { id: 'east', name: '东湖区', aliases: ['东湖'], places: ['柳湾路', '柳湾镇'] },
    { id: 'hill', name: '石山区', aliases: ['石山县', '石山'], places: ['多坝镇', '松风公园'] },
  ],
  departments: [{ id: 'center', name: '中心', kind: 'center' }],
  timeClasses: [{ id: 'week', name: '七天', amount: 7, unit: 'days' }],
  urgencyClasses: { urgent: 'week', emergency: 'week' },
  urgencyRules: [
    { name: '火与气', urgency: 'emergency', any: ['着火', '漏气', '被困电梯'], not: ['消防演习'] },
    { name: '水', urgency: 'urgent', any: ['爆管', '停水'] },
  ],
  categories: [{ id: 'any', name: '其他', timeClass: 'week', words: { any: ['事'] } }],
  catalogue: [{ id: 'all', category: '*', assign: [{ department: 'center', role: 'lead' }] }],
  fallback: { department: 'center', timeClass: 'week' },
  calendar: { hours: [{ from: '09:00', to: '17:00' }] },
  matching: { windowDays: 7, mergePrecision: 0.98, suggestPrecision: 0.1, repeatWindowDays: 90, burstSeconds: 60 },
  wording: { receipt: '{receipt}', answer: '{answer}' },
});

/** Friday, 6 March 2026, ten in the morning in Shanghai. */
export const receivedAt = new Date('2026-03-06T02:00:00Z');

export const context = { profile: smallCity, receivedAt };

export function contentOf(text: string, more: Partial<IntakeContent> = {}): IntakeContent {
  return IntakeContent.parse({ requester: {}, text, ...more });
}

/** A draft as a later step finds it, without running the steps before. */
export function draftOf(text: string, more: Partial<IntakeContent> = {}, known: Partial<Understanding> = {}): Draft {
  return { ...startDraft(contentOf(text, more), context), ...known };
}
