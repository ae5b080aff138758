import { NORMALIZER, type Understanding, type Urgency } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { insertRows, newId, recordAppeals } from '@guiyi/storage';

const DISPATCHER = { kind: 'user', id: 'li' } as const;

/** What people say, mostly in words that the profile's lists do not have. */
const SAID: Record<string, { who: string[]; what: string[]; ask: string[] }> = {
  'water.outage': {
    who: ['我家龙头', '三号楼管子', '楼上住户', '厨房的龙头', '顶层人家', '隔壁单元'],
    what: ['一滴也不来', '细得像线', '半夜才淌一点', '拧开只有空响', '洗澡洗到一半就断了'],
    ask: ['啥时候能通？', '请派人抢修管子', '盼给个准信'],
  },
  'bus.service': {
    who: ['三路车师傅', '早班车的司机', '末班车', '站台调度', '五十路的驾驶员', '刷卡机旁的师傅'],
    what: ['不等老人坐稳就起步', '到了站头也不开门', '一路猛踩刹车', '骂骂咧咧不让上', '半小时不见一趟'],
    ask: ['请好好管管', '线路上能不能加车？', '要求司机道歉'],
  },
  'school.admission': {
    who: ['我家娃娃', '外来工的孩子', '适龄儿童', '从外地回来的娃', '双胞胎', '楼下邻居的孩子'],
    what: ['片区学校说坐满了', '材料交了没人收', '就近的小学进不去', '秋季没有班级要', '划到了五公里外'],
    ask: ['请教育上帮忙协调', '到底归哪个学校？', '孩子不能没书念'],
  },
};

export interface SaidTicket {
  readonly text: string;
  readonly category?: string;
  readonly state?: 'pending_review' | 'in_handling';
  readonly urgency?: Urgency;
}

/** 270 messages and what each is about, mixed. */
export function saidInCity(): { text: string; category: string }[] {
  const all = Object.entries(SAID).map(([category, { who, what, ask }]) =>
    who.flatMap((one) =>
      what.flatMap((two) => ask.map((three) => ({ category, text: `您好，${one}${two}。${three}，谢谢` }))),
    ),
  );
  return (all[0] ?? []).flatMap((_, at) => all.flatMap((some) => some[at] ?? []));
}

/** Tickets as the normalizer leaves them; those with a category were dispatched by a person who said that it is this. */
export async function putTickets(
  { database, vault, clock }: Runtime,
  jurisdiction: string,
  said: readonly SaidTicket[],
): Promise<string[]> {
  const openedAt = clock.now();
  const rows = said.map(({ text, category, state = 'in_handling', urgency = 'normal' }) => {
    const of = { title: '', type: 'complaint' as const, urgency };
    const understanding: Understanding = { ...of, text, places: [], phones: [], times: [], urgencyWords: [] };
    return { ticketId: newId(), appealId: newId(), of, understanding, category, state };
  });
  await database.transaction(async (sql) => {
    // The intakes behind the appeals are of no matter here.
    await sql.query('SET LOCAL session_replication_role = replica');
    await recordAppeals(
      sql,
      vault,
      jurisdiction,
      {
        tickets: rows.map(({ ticketId, of, state }) => ({
          ...of,
          id: ticketId,
          number: ticketId,
          firstReceiver: 'form',
          state,
          openedAt,
        })),
        appeals: rows.map(({ appealId, understanding }) => ({
          id: appealId,
          number: appealId,
          intakeId: newId(),
          sourceId: 'form',
          channel: 'webform',
          requester: { kind: 'person' },
          identityHashes: [appealId],
          repeatCount: 0,
          understanding,
          matter: {},
          openedAt,
        })),
        links: rows.map(({ appealId, ticketId }) => ({ appealId, ticketId })),
        decisions: [],
        relations: [],
        keys: [],
      },
      NORMALIZER,
      openedAt,
    );
    await insertRows(
      sql,
      'decision',
      rows.flatMap(({ ticketId, category }) =>
        category === undefined
          ? []
          : [
              {
                jurisdiction,
                id: newId(),
                kind: 'route',
                ticket_id: ticketId,
                score: 1,
                body: { category, label: category, reason: '人工派单' },
                version: 'x@1',
                decided_by: DISPATCHER,
                at: openedAt,
              },
            ],
      ),
    );
  });
  return rows.map(({ ticketId }) => ticketId);
}
