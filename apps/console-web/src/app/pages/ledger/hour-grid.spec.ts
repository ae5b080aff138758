import { describe, expect, it } from '@jest/globals';
import { hourGrid } from './hour-grid.js';

const hour = (channel: string, from: string, received: number, quarantined = 0) => ({
  channel,
  from,
  received,
  linked: received - quarantined,
  quarantined,
});
const told = {
  since: '2026-03-02T01:20:00.000Z',
  until: '2026-03-02T04:10:00.000Z',
  hours: [hour('phone', '2026-03-02T02:00:00.000Z', 7, 2), hour('email', '2026-03-02T04:00:00.000Z', 3)],
};

describe('the hours of the ledger', () => {
  it('begin with the hour that was begun and end with the one that is running', () => {
    expect(hourGrid(told, ['phone'], 'received').hours).toEqual([
      '2026-03-02T01:00:00.000Z',
      '2026-03-02T02:00:00.000Z',
      '2026-03-02T03:00:00.000Z',
      '2026-03-02T04:00:00.000Z',
    ]);
  });

  it('show quiet hours and quiet channels as nothing rather than leave them out', () => {
    const { cells, most } = hourGrid(told, ['phone', 'wechat', 'email'], 'received');
    expect(cells).toHaveLength(12);
    expect(cells.filter(([, , value]) => value)).toEqual([
      [1, 0, 7],
      [3, 2, 3],
    ]);
    expect(most).toBe(7);
  });

  it('count what is asked for', () => {
    expect(hourGrid(told, ['phone'], 'quarantined').cells[1]).toEqual([1, 0, 2]);
  });

  it('are empty, not endless, where nothing was asked', () => {
    expect(hourGrid({ ...told, until: told.since, hours: [] }, [], 'linked').cells).toEqual([]);
  });
});
