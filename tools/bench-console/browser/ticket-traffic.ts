import { NORMALIZER } from '@guiyi/domain';
import { appendEvents, changeTicket, type NewAppeal, newId, recordAppeals, type Sql } from '@guiyi/storage';
import { writeAppeal } from '../../bench-intake/write-appeal.js';
import type { House } from '../prepare-bench.js';
import { CITY } from '../store/rows-of.js';
import type { SentMark } from './delays-of.js';

/** Of the newest tickets so many are on every screen. */
const ON_SCREEN = 12;
const ELSEWHERE = 500;

interface Known {
  readonly id: string;
  readonly title: string;
}

/** What a busy city does to its tickets, committed as the house commits it: the row, its version and its history together. */
export class TicketTraffic {
  /** The changes that can be seen. */
  readonly sent: SentMark[] = [];
  private readonly pending = new Set<Promise<void>>();
  private committed = 0;
  private turn = 0;
  private failure: unknown;

  private constructor(
    private readonly house: House,
    /** Newest first. */
    private readonly newest: Known[],
    private readonly elsewhere: readonly Known[],
  ) {}

  static async open(house: House): Promise<TicketTraffic> {
    const rows = await house.runtime.database.query<Known>(
      `SELECT id, title FROM ticket WHERE jurisdiction = $1 ORDER BY opened_at DESC, id DESC LIMIT ${ON_SCREEN + ELSEWHERE}`,
      [CITY],
    );
    return new TicketTraffic(house, rows.slice(0, ON_SCREEN), rows.slice(ON_SCREEN));
  }

  /** A ticket that comes in: it stands first in the list. */
  openTicket(mark: number): void {
    const { text, name, phone } = writeAppeal(9_000_000 + mark);
    const ticket = { id: newId(), title: `${text.slice(0, 20)}〔${mark}〕` };
    const work = (sql: Sql) => this.recordTicket(sql, ticket, { text, name, phone, mark });
    this.commit(work, { ticketId: ticket.id, mark }, () => this.newest.unshift(ticket));
  }

  /** Something happens to a ticket that everybody sees. */
  changeInSight(mark: number): void {
    const ticket = this.newest[this.turn++ % ON_SCREEN];
    if (!ticket) return;
    const title = `${ticket.title.replace(/〔.*/, '')}〔${mark}〕`;
    this.commit((sql) => change(sql, ticket.id, title), { ticketId: ticket.id, mark });
  }

  changeElsewhere(nth: number): void {
    const ticket = this.elsewhere[nth % this.elsewhere.length];
    if (ticket) this.commit((sql) => change(sql, ticket.id, ticket.title));
  }

  /** Waits for what is on its way. @returns how many changes were committed. @throws what went wrong with one. */
  async settled(): Promise<number> {
    await Promise.all(this.pending);
    if (this.failure) throw this.failure;
    return this.committed;
  }

  private async recordTicket(
    sql: Sql,
    { id, title }: Known,
    said: { readonly text: string; readonly name: string; readonly phone: string; readonly mark: number },
  ): Promise<void> {
    // There is no intake behind it.
    await sql.query(`SET LOCAL session_replication_role = replica`);
    const [appealId, openedAt] = [newId(), new Date()];
    const numbered = (prefix: string) => `${prefix}2026N${String(said.mark).padStart(8, '0')}`;
    const about = { title, type: 'complaint', urgency: 'normal' } as const;
    const appeal: NewAppeal = {
      id: appealId,
      number: numbered('XNS'),
      intakeId: appealId,
      sourceId: 'bench',
      channel: 'phone',
      understanding: { ...about, text: said.text, places: [], phones: [], times: [], urgencyWords: [] },
      matter: { v: 2 },
      requester: { kind: 'person', name: said.name, phone: said.phone },
      identityHashes: [`live-${said.mark}`],
      repeatCount: 0,
      openedAt,
    };
    const ticket = { id, ...about, number: numbered('XN'), firstReceiver: 'bench', openedAt };
    const recorded = {
      tickets: [{ ...ticket, state: 'pending_dispatch' as const }],
      appeals: [appeal],
      links: [{ appealId, ticketId: id }],
      decisions: [],
      relations: [],
      keys: [],
    };
    await recordAppeals(sql, this.house.runtime.vault, CITY, recorded, NORMALIZER, openedAt);
    await appendEvents(sql, CITY, [{ kind: 'ticket.opened', ticketId: id, actor: NORMALIZER, at: openedAt }]);
  }

  private commit(work: (sql: Sql) => Promise<void>, seen?: Omit<SentMark, 'at'>, then = () => {}): void {
    const done = this.house.runtime.database
      .transaction(async (sql) => {
        await work(sql);
        // Before the commit itself: what is measured may be a little too long, never too short.
        if (seen) this.sent.push({ ...seen, at: Date.now() });
      })
      .then(
        () => {
          this.committed += 1;
          then();
        },
        (error: unknown) => {
          this.failure ??= error;
        },
      )
      .finally(() => this.pending.delete(done));
    this.pending.add(done);
  }
}

async function change(sql: Sql, ticketId: string, title: string): Promise<void> {
  const version = await changeTicket(sql, {
    jurisdiction: CITY,
    ticketId,
    set: { title, lastAt: new Date() },
    events: [{ kind: 'appeal.followed_up', actor: NORMALIZER }],
  });
  if (version === undefined) throw new Error(`ticket ${ticketId} is gone`);
}
