import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const SOURCES = [
  { id: 'city-form', channel: 'webform', jurisdiction: 'xining', name: '网页表单' },
  { id: 'partner-form', channel: 'webform', jurisdiction: 'xining', keys: ['a-partner-holds-this-key'] },
  { id: 'switchboard', channel: 'phone-cti', jurisdiction: 'xining', keys: ['a-switchboard-holds-this'] },
];
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const OWN_SCRIPT =
  /<script src="(\/pages\/(?:altcha|form)\.js\?v=\w{12})" integrity="sha256-[\w+/=]{44}" type="module"><\/script>/g;
const EVIL = `"><script>alert(1)</script>'`;

/** What a browser without JavaScript does: follow the page's own form, links and redirects. */
describe('the public pages', () => {
  let house: TestHouse;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({ databaseUrl: created.url, sources: SOURCES });
  }, 60_000);

  afterAll(async () => {
    await house.close();
    await drop();
  });

  const visit = async (address: string, init: RequestInit = {}) => {
    const answer = await fetch(`${house.gateway.url}${address}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'zh-CN,zh;q=0.9', ...init.headers },
    });
    return { answer, status: answer.status, page: await answer.text(), to: answer.headers.get('location') ?? '' };
  };
  const hiddenId = (page: string) => / name="id" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const fill = (fields: Record<string, string>, ...pictures: File[]) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (pictures.length === 0) form.append('pictures', new File([], ''));
    for (const picture of pictures) form.append('pictures', picture);
    return form;
  };
  const submit = (form: NonNullable<RequestInit['body']>, address = '/form/city-form') =>
    visit(address, { method: 'POST', body: form });
  const rows = <T>(text: string) => house.runtime.database.query<T>(text);
  const intakes = async () => (await rows<{ n: number }>('SELECT count(*)::int AS n FROM intake'))[0]?.n;

  it('begin with the open forms, and only those', async () => {
    const { status, page } = await visit('/');
    expect(status).toBe(200);
    expect(page).toContain('href="/form/city-form"');
    expect(page).toContain('网页表单');
    expect(page).toContain('href="/track"');
    expect(page).not.toMatch(/partner-form|switchboard/);
  });

  it('show a form in the language that is wanted, under a policy that runs no script but its own', async () => {
    const { answer, page } = await visit('/form/city-form');
    expect(page).toContain('<html lang="zh-CN">');
    const scripts = [...page.matchAll(OWN_SCRIPT)].map(([, address = '']) => address);
    const worker = /data-worker="(\/pages\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect(scripts).toHaveLength(2);
    for (const script of [...scripts, worker])
      expect((await visit(script)).answer.headers.get('content-type')).toContain('text/javascript');
    expect((await visit('/pages/other.js')).status).toBe(404);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'; worker-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|blob:/);
    const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await visit(sheet)).answer.headers.get('content-type')).toContain('text/css');
    const english = await visit('/form/city-form', { headers: { 'accept-language': 'en' } });
    expect(english.page).toContain('<html lang="en">');
    expect((await visit('/form/city-form?lang=en')).page).toContain('city of Xining');
  });

  it('lead from the form to the receipt to the progress, and keep the pictures', async () => {
    const { page: form } = await visit('/form/city-form');
    const fields = {
      id: hiddenId(form),
      text: '城东区大众街路口的井盖塌了，晚上很危险\n希望尽快换新',
      address: '城东区大众街',
      title: '',
      type: 'complaint',
      name: '祁连山',
      phone: '13900004321',
      email: '',
    };
    const sent = await submit(fill(fields, new File([PNG], '井盖.png'), new File([PNG], '井盖二.png')));
    expect(sent.status).toBe(303);
    expect(sent.to).toMatch(/^\/receipt\/XNS\d{15,}\?key=[\w-]{16}$/);
    const number = /XNS\d+/.exec(sent.to)?.[0] ?? '';
    const { page: receipt } = await visit(sent.to);
    expect(receipt).toContain(number);
    const track = (/href="(\/track\/[^"]+)"/.exec(receipt)?.[1] ?? '').replaceAll('&amp;', '&');

    const progress = await eventually(async () => {
      const { page, status } = await visit(track);
      expect(status).toBe(200);
      expect(page).toMatch(/aria-current="step">办理中/);
      expect(page).toContain('受理通知');
      return page;
    }, 20_000);
    expect(progress).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(progress).not.toMatch(/13900004321|祁连山/);

    const asJson = await fetch(`${house.gateway.url}${track}`);
    expect(await asJson.json()).toMatchObject({ number, state: 'in_handling', messages: [{ kind: 'receipt' }] });

    const kept = await rows<{ media_type: string; size: number }>('SELECT media_type, size FROM attachment');
    expect(kept).toEqual([
      { media_type: 'image/png', size: PNG.length },
      { media_type: 'image/png', size: PNG.length },
    ]);

    const before = await intakes();
    const again = await submit(fill(fields, new File([PNG], '井盖.png'), new File([PNG], '井盖二.png')));
    expect(again.to).toBe(sent.to);
    expect(await intakes()).toBe(before);

    const byDigits = await visit(`/track?number=${number.toLowerCase()}&code=4321`);
    expect([byDigits.status, byDigits.to]).toEqual([303, `/track/${number}?phone=4321`]);
    const byKey = await visit(`/track?number=%20${number}&code=${new URLSearchParams(track.split('?')[1]).get('key')}`);
    expect([byKey.status, byKey.to]).toEqual([303, track]);
    for (const wrong of [
      `/track?number=${number}&code=0000`,
      `/track/${number}?key=0000`,
      `/receipt/${number}?key=x`,
    ]) {
      const { status, page } = await visit(wrong);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(page).not.toMatch(/办理中|受理通知/);
    }
  });

  it('tell the same of a wrong code as of a number that does not exist, and stop guesses of four digits', async () => {
    const { to } = await submit(fill({ text: '湟源县城关镇公厕没有水', phone: '13900008765' }));
    const number = /XNS\d+/.exec(to)?.[0] ?? '';
    await eventually(async () => expect((await visit(`/track/${number}?phone=8765`)).status).toBe(200), 20_000);
    const unknown = await visit('/track?number=XNS1&code=1111');
    const wrong = await visit(`/track?number=${number}&code=1111`);
    expect(wrong.page.replaceAll(number, '')).toBe(unknown.page.replaceAll('XNS1', ''));
    for (let guess = 0; guess < 10; guess++) await visit(`/track/${number}?phone=000${guess}`);
    expect((await visit(`/track/${number}?phone=8765`)).status).toBe(404);
    expect((await visit(to.replace('/receipt/', '/track/'))).status).toBe(200);
  });

  it('give the person’s words back with what is wrong', async () => {
    const words = {
      id: 'an-id-of-sixteen-characters',
      text: '',
      title: '路灯',
      phone: '12',
      email: 'nobody',
      name: EVIL,
    };
    const before = await intakes();
    const { status, page } = await submit(fill({ ...words, type: 'help', anonymous: 'true' }));
    expect(status).toBe(422);
    for (const field of ['text', 'phone', 'email']) {
      expect(page).toContain(`<a href="#${field}">`);
      expect(page).toMatch(new RegExp(`id="${field}"[^>]* aria-describedby="${field}-error[^>]* aria-invalid="true"`));
    }
    expect(page).toContain('value="路灯"');
    expect(page).toContain('value="nobody"');
    expect(page).toContain('<option value="help" selected>');
    expect(page).toMatch(/type="checkbox" value="true" checked/);
    expect(hiddenId(page)).toBe(words.id);
    expect(page.replace(OWN_SCRIPT, '')).not.toContain('<script');
    expect(page).toContain('&quot;&gt;&lt;script&gt;');
    const english = await submit(fill(words), '/form/city-form?lang=en');
    expect(english.page).toContain('Say what happened');
    expect(english.page).not.toMatch(/请填写|格式不正确/);
    expect(await intakes()).toBe(before);
  });

  it.each([
    ['a picture too many', Array.from({ length: 6 }, (_, at) => new File([PNG], `${at}.png`)), '图片最多 5 张'],
    ['a program', [new File([Buffer.from(`4d5a${'00'.repeat(60)}`, 'hex')], '图.png')], '有文件不能接受'],
  ])('refuse %s and keep the words', async (_, pictures, said) => {
    const { status, page } = await submit(fill({ text: '树倒了' }, ...pictures));
    expect(status).toBeLessThan(500);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(page).toContain(said);
    expect(page).toContain('\n树倒了</textarea>');
  });

  it('ask what is meant when a form that was sent comes back changed, and take it at the second press', async () => {
    const id = hiddenId((await visit('/form/city-form')).page);
    await submit(fill({ id, text: '公交站牌歪了' }));
    const { status, page } = await submit(fill({ id, text: '公交站牌歪了，灯也不亮' }));
    expect(status).toBe(422);
    expect(page).toContain('公交站牌歪了，灯也不亮');
    const fresh = hiddenId(page);
    expect(fresh).not.toBe(id);
    expect((await submit(fill({ id: fresh, text: '公交站牌歪了，灯也不亮' }))).status).toBe(303);
    const withPicture = fill({ id: fresh, text: '公交站牌歪了，灯也不亮' }, new File([PNG], '站牌.png'));
    expect((await submit(withPicture)).status).toBe(422);
  });

  it('answer rubbish with a page and never with a 5xx', async () => {
    const post = (body: NonNullable<RequestInit['body']>, type: string) =>
      visit('/form/city-form', { method: 'POST', body, headers: { 'content-type': type } });
    const answers = await Promise.all([
      visit('/form/nowhere'),
      visit('/form/partner-form'),
      submit(fill({ text: '想从合作方的门进来' }), '/form/partner-form'),
      visit('/form/switchboard'),
      visit(`/form/${encodeURIComponent(EVIL)}`),
      visit(`/receipt/${encodeURIComponent(EVIL)}?key=${encodeURIComponent(EVIL)}`),
      visit('/receipt/1?key=a&key=b'),
      visit(`/track/${encodeURIComponent(EVIL)}?key=${encodeURIComponent(EVIL)}`),
      visit('/track/%00?key=%00'),
      visit('/track/1?key[]=a&phone=1&phone=2'),
      visit(`/track?number=${encodeURIComponent(EVIL)}&code=${encodeURIComponent(EVIL)}`),
      visit('/track?number=&code='),
      visit('/nowhere'),
      post('{"text":"x"}', 'application/json'),
      post('rubbish', 'multipart/form-data; boundary=b'),
      post('--b\r\n'.repeat(5000), 'multipart/form-data; boundary=b'),
      post(Buffer.alloc(5000, 255), 'application/x-www-form-urlencoded'),
      post(`text=${'%E6%B0%B4'.repeat(20_001)}`, 'application/x-www-form-urlencoded'),
      post(Buffer.alloc(41 * 1024 * 1024), 'multipart/form-data; boundary=b'),
    ]);
    for (const { answer, status, page } of answers) {
      expect([status, answer.url]).toEqual([expect.any(Number), answer.url]);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(page).toContain('</html>');
      expect(page.replace(OWN_SCRIPT, '')).not.toContain('<script');
    }
    const door = await fetch(`${house.gateway.url}/in/nowhere`, { method: 'POST', headers: { accept: 'text/html' } });
    expect(door.headers.get('content-type')).toContain('application/problem+json');
  });

  it('lose no words when nothing can be kept', async () => {
    const { database } = house.runtime;
    await database.query('ALTER TABLE intake RENAME TO intake_away');
    try {
      const { status, page } = await submit(fill({ text: '写了很久的一段话' }));
      expect(status).toBe(503);
      expect(page).toContain('写了很久的一段话');
      expect(page).toContain('暂时无法保存');
    } finally {
      await database.query('ALTER TABLE intake_away RENAME TO intake');
    }
  });
});
