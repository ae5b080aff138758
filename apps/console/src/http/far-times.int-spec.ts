import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, openDepartmentHouse } from '../testing/department-house.js';

const YEAR_0 = '0000-01-01';

describe('times that no calendar of ours has', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  it.each([
    `returns?since=${YEAR_0}T00:00:00Z`,
    `returns/ledger?until=${YEAR_0}T00:00:00%2B08:00`,
    `tickets?since=${YEAR_0}T00:00:00Z`,
    `ledger?since=${YEAR_0}T00:00:00Z`,
    `reworks?day=${YEAR_0}`,
    'reworks?day=9999-12-31',
  ])('are wrong input, not a failure: GET %s', async (path) => {
    expect((await house.center(path)).status).toBe(422);
  });

  it('also where somebody is to look again at what is parked', async () => {
    const { ticketId } = await house.dispatched([{ department: 'housing' }]);
    const park = (reviewOn: string) => house.center(`tickets/${ticketId}/park`, { reason: '尚未征地', reviewOn });
    expect((await park(YEAR_0)).status).toBe(422);
    expect((await park('2027-03-01')).status).toBe(200);
  });

  it.each([
    ['the 31st of February', '2026-02-31 00:00:00+00'],
    ['the year 0', '0000-01-01 00:00:00+00'],
  ])('also in a forged cursor: %s', async (_, at) => {
    const cursor = Buffer.from(
      JSON.stringify({ sort: 'inbox', at, id: '00000000-0000-4000-8000-000000000000' }),
    ).toString('base64url');
    expect((await house.center(`assignments?cursor=${cursor}`)).status).toBe(422);
  });
});
