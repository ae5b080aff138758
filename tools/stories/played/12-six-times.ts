import { setTimeout as pause } from 'node:timers/promises';
import type { Knocked } from '../../sample-day/play/knock.js';
import { postLetter } from '../../sample-day/play/post-letter.js';
import { type Said, writeCall, writeForm } from '../house/letters.js';
import type { Story } from '../story.js';

/** Per second: a busy hour of the city, squeezed. */
const NORMAL = 5;
const TIMES = 6;
const SECONDS = 8;
const PLACES = ['三垛镇', '临泽镇', '送桥镇', '界首镇', '汤庄镇', '卸甲镇', '车逻镇', '龙虬镇', '甘垛镇', '周山镇'];
const TROUBLES = ['路灯不亮', '垃圾没人清运', '路面坑洼', '停水两天', '油烟扰民', '广场舞太吵', '井盖破损', '占道停车'];

export const SIX_TIMES: Story = {
  number: 12,
  city: 'gaoyou',
  title: {
    zh: '六倍于平时的来件，来源反复重发：一件不丢，一件不重',
    en: 'a burst of six times the normal load, with sources retrying: nothing lost, nothing double',
  },
  async play({ city, house, checks }) {
    const count = NORMAL * TIMES * SECONDS;
    const before = await city.rows<{ id: string }>('SELECT id FROM intake WHERE jurisdiction = $1');
    const forms: Promise<Knocked[]>[] = [];
    const calls: Promise<Knocked[]>[] = [];
    for (let at = 0; at < count; at++) {
      const said = wordsOf(at);
      const isCall = at % 2 === 1;
      const letter = isCall ? writeCall(city.id, said) : writeForm(city.id, said);
      // A source that hears nothing in time sends again, while the first one is still under way, and once more later.
      const once = () => postLetter(house.gateway, letter);
      (isCall ? calls : forms).push(Promise.all([once(), pause(20).then(once), pause(400).then(once)]));
      await pause(1000 / (NORMAL * TIMES));
    }
    const [formed, called] = [await Promise.all(forms), await Promise.all(calls)];
    checks.same(
      `${count} 件各发三次，次次收下 / ${count} items sent three times each: accepted every time`,
      [...formed, ...called].flat().filter(({ accepted }) => !accepted).length,
      0,
    );
    // The telephone system wants a bare yes: only the form's answer has room for the number.
    const numbers = formed.map((three) => new Set(three.flatMap(({ receipts }) => receipts)));
    checks.same(
      '同一表单三次得到同一编号 / a form gets the same number each of the three times',
      numbers.filter(({ size }) => size !== 1).length,
      0,
    );
    checks.same(
      '编号没有两件相同 / no two share a number',
      new Set(numbers.flatMap((own) => [...own])).size,
      formed.length,
    );
    await city.settle();
    const old = before.map(({ id }) => id);
    const [found] = await city.rows<{ intakes: number; linked: number; appeals: number; tickets: number }>(
      `SELECT count(*)::int AS intakes, count(*) FILTER (WHERE i.state = 'linked')::int AS linked,
         count(DISTINCT i.appeal_id)::int AS appeals, count(l.ticket_id)::int AS tickets
       FROM intake i LEFT JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = i.appeal_id AND l.ended_at IS NULL
       WHERE i.jurisdiction = $1 AND NOT i.id = ANY($2::uuid[])`,
      old,
    );
    checks.same(
      '入库、成诉求、有工单，件数都相符 / kept, an appeal, on exactly one ticket: the same number of each',
      found,
      { intakes: count, linked: count, appeals: count, tickets: count },
    );
  },
};

/** Everybody a person of their own with a house number of their own. */
function wordsOf(at: number): Said {
  const place = `高邮市${PLACES[at % PLACES.length]}${at + 1}号`;
  const text = `${place}门前${TROUBLES[at % TROUBLES.length]}，已经${(at % 9) + 2}天了，请尽快处理。`;
  return {
    name: `市民${at}`,
    phone: `138${String(52_512_000 + at)}`,
    title: TROUBLES[at % TROUBLES.length] ?? '',
    text,
  };
}
