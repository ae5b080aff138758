import { pbkdf2Sync, randomUUID } from 'node:crypto';
import { CHANNELS } from '@guiyi/channels';
import { type Gateway, startGateway } from '@guiyi/gateway';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const SOURCES = [
  { id: 'city-form', channel: 'webform', jurisdiction: 'xining', name: '网页表单' },
  { id: 'partner-form', channel: 'webform', jurisdiction: 'xining', keys: ['a-partner-holds-this-key'] },
];

/** Two gateways of one house: what one gave out, the other knows, and what was used at one is used at both. */
describe('a proof of work', () => {
  let house: TestHouse;
  /** Takes one submission without a proof an hour from one network. */
  let strict: Gateway;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({ databaseUrl: created.url, sources: SOURCES });
    strict = await startGateway(house.runtime, { host: '127.0.0.1', port: 0, ratePerMinute: 40, channels: CHANNELS });
  }, 60_000);

  afterAll(async () => {
    await strict.close();
    await house.close();
    await drop();
  });

  const ask = (form: string, source = 'city-form') =>
    fetch(`${house.gateway.url}/altcha/${source}?form=${encodeURIComponent(form)}`);

  /** What the widget does, in other words. */
  const work = async (form: string) => {
    const challenge = await (await ask(form)).json();
    const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
    for (let counter = 0; counter < 1000; counter++) {
      const count = Buffer.alloc(4);
      count.writeUInt32BE(counter);
      const password = Buffer.concat([Buffer.from(nonce, 'hex'), count]);
      const derivedKey = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256').toString('hex');
      if (derivedKey.startsWith(keyPrefix))
        return Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey } })).toString('base64');
    }
    throw new Error('no solution in a thousand tries');
  };

  const send = async ({ url }: Gateway, fields: Record<string, string>, language = 'zh-CN') => {
    const answer = await fetch(`${url}/form/city-form`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': language },
    });
    return { status: answer.status, to: answer.headers.get('location') ?? '', page: await answer.text() };
  };
  const count = async () =>
    (await house.runtime.database.query<{ n: number }>('SELECT count(*)::int AS n FROM intake'))[0]?.n;

  it('made for one form is worth one submission, whichever gateway it reaches', async () => {
    const id = randomUUID();
    const altcha = await work(id);
    const first = await send(strict, { id, altcha, text: '城东区大众街的井盖塌了' });
    expect(first.status).toBe(303);
    const kept = await count();

    const again = await send(house.gateway, { id, altcha, text: '城东区大众街的井盖塌了' });
    expect(again.to).toBe(first.to);
    const changed = await send(house.gateway, { id, altcha, text: '另一件事：路灯不亮' });
    expect(changed.status).toBe(422);
    expect(changed.page).toContain('另一件事：路灯不亮</textarea>');
    for (const other of [randomUUID(), '']) {
      const replayed = await send(house.gateway, { id: other, altcha, text: '第三件事：停水了', address: '五四西路' });
      expect(replayed.status).toBe(422);
      expect(replayed.page).toContain('自动验证没有通过');
      expect(replayed.page).toContain('第三件事：停水了</textarea>');
      expect(replayed.page).toContain('value="五四西路"');
      expect(replayed.page).not.toContain(altcha);
    }
    expect((await send(house.gateway, { id: randomUUID(), altcha, text: 'x' }, 'en')).page).toContain(
      'The automatic check did not pass',
    );
    expect(await count()).toBe(kept);
  });

  it('that is missing counts for a limit of its own, and the words come back; with one they are taken', async () => {
    expect((await send(strict, { id: randomUUID(), text: '城西区停水' })).status).toBe(303);
    const refused = await send(strict, { id: randomUUID(), text: '城西区还在停水' });
    expect(refused.status).toBe(429);
    expect(refused.page).toContain('没有经过自动验证的太多了');
    expect(refused.page).toContain('城西区还在停水</textarea>');
    const id = randomUUID();
    expect((await send(strict, { id, altcha: await work(id), text: '城西区还在停水' })).status).toBe(303);
  });

  it.each([
    ['made the first time and not the second', true],
    ['not made the first time but the second', false],
  ])('%s is still one form: one intake, one receipt', async (_, provenFirst) => {
    const id = randomUUID();
    const altcha = await work(id);
    const text = `湟中区多巴镇路灯不亮 ${id}`;
    const before = Number(await count());
    const bare = { id, text };
    const proven = { ...bare, altcha };
    const first = await send(house.gateway, provenFirst ? proven : bare);
    expect(first.status).toBe(303);
    const again = await send(house.gateway, provenFirst ? bare : proven);
    expect({ status: again.status, to: again.to }).toEqual({ status: 303, to: first.to });
    expect(await count()).toBe(before + 1);
    const [kept] = await house.runtime.database.query<{ sealed: Buffer }>(
      'SELECT content_sealed AS sealed FROM intake WHERE external_id = $1',
      [id],
    );
    const { facts } = house.runtime.vault.openJson(kept?.sealed as Buffer) as { facts?: object };
    expect(JSON.stringify(facts ?? {}).includes('自动验证')).toBe(!provenFirst);
  });

  it('is asked for by the forms of the house only', async () => {
    for (const [form, source] of [
      ['short'],
      [`${randomUUID()}<`],
      [randomUUID(), 'partner-form'],
      [randomUUID(), 'nowhere'],
    ] as const)
      expect((await ask(form, source)).status).toBe(404);
    expect((await ask(randomUUID())).headers.get('cache-control')).toBe('no-store');
  });
});
