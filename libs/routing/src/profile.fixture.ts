import { CityProfile } from '@guiyi/domain';

/** The smallest city that has everything that is routed and timed; for tests. */
export function smallProfile(calendar: { holidays?: string[]; workdays?: string[] } = {}): CityProfile {
  return CityProfile.parse({
    id: 'small',
    version: 4,
    name: { zh: '小城', en: 'Smalltown' },
    divisionCode: '990100',
    numbering: { receipt: 'S{seq:6}', ticket: 'T{seq:6}' },
    districts: [
      { id: 'east', name: '东区' },
      { id: 'west', name: '西区' },
    ],
    departments: [
      { id: 'center', name: '热线中心', kind: 'center' },
      { id: 'urban-management', name: '城管局', kind: 'bureau', parent: 'center' },
      { id: 'west-urban', name: '西区城管局', kind: 'bureau', parent: 'urban-management', district: 'west' },
      { id: 'west-team', name: '西区城管一队', kind: 'station', parent: 'west-urban', district: 'west' },
      { id: 'water-group', name: '供水公司', kind: 'utility', parent: 'center', roundTheClock: true },
      { id: 'market', name: '市场监管局', kind: 'bureau', parent: 'center' },
    ],
    timeClasses: [
      { id: 'wd1', name: '一日', amount: 1, unit: 'working_days' },
      { id: 'wd3', name: '三日', amount: 3, unit: 'working_days' },
      { id: 'wd11', name: '十一日', amount: 11, unit: 'working_days' },
      { id: 'd2', name: '两天', amount: 2, unit: 'days' },
      { id: 'h24', name: '一昼夜', amount: 24, unit: 'hours' },
      { id: 'on_site', name: '到场', amount: 60, unit: 'minutes' },
    ],
    urgencyClasses: { urgent: 'wd1', emergency: 'h24' },
    onSiteMinutes: 60,
    categories: [
      { id: 'water.burst', name: '爆管', timeClass: 'wd1', words: { any: ['爆管', '水管爆裂'], not: ['暖气管'] } },
      { id: 'water.outage', name: '停水', timeClass: 'wd3', words: { any: ['停水', '水管'] } },
      { id: 'urban.stall', name: '占道', timeClass: 'wd3', words: { any: ['占道', '小贩', '夜市'] } },
      { id: 'urban.lamp', name: '路灯', timeClass: 'wd11', words: { any: ['不亮', '路灯'], all: ['路灯'] } },
      { id: 'market.price', name: '价格', timeClass: 'on_site', words: { any: ['涨价', 'KTV'] } },
    ],
    catalogue: [
      {
        id: 'old-west',
        category: 'urban.*',
        area: 'west',
        validTo: '2025-12-31',
        assign: [{ department: 'market', role: 'lead' }],
      },
      { id: 'praise', category: '*', type: 'praise', assign: [{ department: 'center', role: 'lead' }] },
      {
        id: 'west-urban',
        category: 'urban.*',
        area: 'west',
        assign: [
          { department: 'west-urban', role: 'lead' },
          { department: 'urban-management', role: 'notify' },
        ],
      },
      {
        id: 'firms',
        category: 'urban.*',
        requesterKind: 'enterprise',
        timeClass: 'wd1',
        validFrom: '2026-01-01',
        assign: [{ department: 'market', role: 'lead' }],
      },
      { id: 'urban', category: 'urban.*', assign: [{ department: 'urban-management', role: 'lead' }] },
      {
        id: 'burst',
        category: 'water.burst',
        assign: [
          { department: 'water-group', role: 'lead' },
          { department: 'urban-management', role: 'assist' },
        ],
      },
      { id: 'price', category: 'market.price', assign: [{ department: 'market', role: 'lead' }] },
    ],
    fallback: { department: 'center', timeClass: 'wd3' },
    calendar: {
      hours: [
        { from: '08:30', to: '12:00' },
        { from: '14:30', to: '18:00' },
      ],
      ...calendar,
    },
    matching: { windowDays: 180, mergePrecision: 0.98, suggestPrecision: 0.1, repeatWindowDays: 180, burstSeconds: 20 },
    wording: { receipt: '{receipt}', answer: '{answer}' },
  });
}
