import { createHash } from 'node:crypto';
import { formatNumber, type IntakeContent, localDay, type TicketState } from '@guiyi/domain';
import { acceptIntakes, newId } from '@guiyi/storage';
import type { UndoHouse } from './undo-house.js';
import { PEOPLE, said } from './undo-people.js';

const TIME_ZONE = 'Asia/Shanghai';
const REASON = '核对';

export interface PlacedAppeal {
  readonly appealId: string;
  readonly ticketId: string;
  readonly appealState: string;
  /** Which of what was said began it. */
  readonly spoken: number;
}

/** One city as a test plays it: what people say in it and what a dispatcher does, each to its end. */
export class City {
  /** Receipt numbers in the order in which they were given, with who got them. */
  readonly receipts: { readonly number: string; readonly person: number }[] = [];
  private readonly spoke = new Map<number, number>();

  constructor(
    private readonly house: UndoHouse,
    readonly jurisdiction: string,
  ) {}

  rows<Row>(text: string, ...more: unknown[]): Promise<Row[]> {
    return this.house.runtime.database.query<Row>(text, [this.jurisdiction, ...more]);
  }

  async speak(person: number, grave: boolean): Promise<void> {
    const { runtime, clock } = this.house;
    const speaker = PEOPLE[person];
    const rule = runtime.profiles.get(this.jurisdiction)?.numbering.receipt;
    if (!speaker || !rule) throw new Error('no such person or city');
    const times = this.spoke.get(person) ?? 0;
    this.spoke.set(person, times + 1);
    const now = clock.now();
    const [sequence = 0n] = await runtime.numbers.take(1);
    const number = formatNumber(rule, sequence, localDay(now, TIME_ZONE));
    const { name, phone } = speaker;
    const content: IntakeContent = {
      requester: { kind: 'person', name, phone },
      text: said(speaker, times, grave),
      format: 'plain',
    };
    const sha256 = createHash('sha256').update(number).digest('hex');
    const [id, deliveryId] = [newId(), newId()];
    const kept = { jurisdiction: this.jurisdiction, sourceId: 'city-form', receivedAt: now };
    const contentSealed = runtime.vault.sealJson(content);
    await acceptIntakes(
      runtime.database,
      [
        {
          ...kept,
          id,
          deliveryId,
          externalId: number,
          channel: 'webform',
          number,
          state: 'received',
          contentSealed,
          contentSha256: sha256,
          priority: 0,
          claimAt: now,
        },
      ],
      [
        {
          ...kept,
          id: deliveryId,
          contentType: 'text/plain',
          bodySealed: runtime.vault.seal(content.text),
          sha256,
          size: 1,
        },
      ],
    );
    this.receipts.push({ number, person });
    await this.house.bells.toll(this.jurisdiction, 'normalize-intakes');
  }

  /** The router gives what waits to its departments, and what has become due happens. */
  serve(): Promise<void> {
    return this.house.bells.toll(this.jurisdiction, 'route-tickets', 'empty-due');
  }

  merge = (from: string, into: string) => this.command(`tickets/${from}/merge`, { into });
  unmerge = (ticketId: string) => this.command(`tickets/${ticketId}/unmerge`, {});
  split = (appealId: string) => this.command(`appeals/${appealId}/split`, {});
  answer = (ticketId: string, text: string) =>
    this.house.command(this.jurisdiction, `tickets/${ticketId}/answer`, { text });

  /** Tickets that hold something or were merged, oldest first. */
  tickets(): Promise<{ id: string; state: TicketState; mergedInto: string | null; holds: number }[]> {
    return this.rows(
      `SELECT t.id, t.state, t.merged_into AS "mergedInto", (SELECT count(*)::int FROM link l
         WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL) AS holds
       FROM ticket t WHERE t.jurisdiction = $1 ORDER BY t.number`,
    );
  }

  /** Every appeal and the ticket it is on now, in the order in which they were opened. */
  async appeals(): Promise<PlacedAppeal[]> {
    const rows = await this.rows<{ appealId: string; ticketId: string; appealState: string; number: string }>(
      `SELECT a.id AS "appealId", l.ticket_id AS "ticketId", a.state AS "appealState", a.number
       FROM appeal a JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
       WHERE a.jurisdiction = $1 ORDER BY a.number`,
    );
    const spoken = new Map(this.receipts.map(({ number }, at) => [number, at]));
    return rows.map(({ number, ...row }) => ({ ...row, spoken: spoken.get(number) ?? -1 }));
  }

  /** Who was ever on a ticket. */
  async everOn(ticketId: string): Promise<number[]> {
    const rows = await this.rows<{ number: string }>(
      `SELECT DISTINCT a.number FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
       WHERE l.jurisdiction = $1 AND l.ticket_id = $2 ORDER BY a.number`,
      ticketId,
    );
    return rows.flatMap((row) => this.receipts.find(({ number }) => number === row.number)?.person ?? []);
  }

  /** Every merge is undone, and whoever was merged by the normalizer gets a ticket of their own. */
  async undoAll(): Promise<void> {
    for (;;) {
      const tickets = await this.tickets();
      const merged = new Map(tickets.map(({ id, mergedInto }) => [id, mergedInto]));
      const last = tickets.find(({ mergedInto }) => mergedInto && !merged.get(mergedInto));
      if (!last) break;
      if (!(await this.unmerge(last.id))) throw new Error('a merge cannot be undone');
    }
    for (;;) {
      const appeals = await this.appeals();
      const crowded = appeals.filter((one) => appeals.some((a) => a !== one && a.ticketId === one.ticketId));
      if (!crowded.length) break;
      if (!(await this.splitAnyOf(crowded.reverse()))) throw new Error('nobody can be split off');
    }
    await this.serve();
  }

  /** The last one first; the only one that a ticket has of its own is refused while others are merged to it. */
  private async splitAnyOf(appeals: readonly PlacedAppeal[]): Promise<boolean> {
    for (const { appealId } of appeals) if (await this.split(appealId)) return true;
    return false;
  }

  private command(path: string, body: object) {
    return this.house.command(this.jurisdiction, path, { ...body, reason: REASON });
  }
}
