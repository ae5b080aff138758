import { expect, it } from '@jest/globals';
import { sourceHealth } from './source-health.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const well = {
  enabled: true,
  lastReceivedAt: '2026-03-02T11:00:00Z',
  aliveAt: null,
  lastError: null,
  lastErrorAt: null,
};

it.each([
  ['has brought something today', well, 'well'],
  ['was switched off', { ...well, enabled: false, lastReceivedAt: null }, 'off'],
  ['has brought nothing since yesterday morning', { ...well, lastReceivedAt: '2026-03-01T11:59:00Z' }, 'silent'],
  ['is looked into though nothing comes', { ...well, lastReceivedAt: null, aliveAt: '2026-03-02T11:59:00Z' }, 'well'],
  ['has never been heard of', { ...well, lastReceivedAt: null }, 'never'],
  [
    'failed after its last sign',
    { ...well, lastError: 'ECONNREFUSED', lastErrorAt: '2026-03-02T11:30:00Z' },
    'troubled',
  ],
  ['has come back', { ...well, lastError: 'ECONNREFUSED', lastErrorAt: '2026-03-02T10:30:00Z' }, 'well'],
])('a source that %s', (_, source, health) => {
  expect(sourceHealth(source, NOW)).toBe(health);
});
