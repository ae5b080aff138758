import { setTimeout as pause } from 'node:timers/promises';
import type { Runtime } from '@guiyi/runtime';
import type { Letter } from '../../sample-day/play/letter.js';
import { postLetter } from '../../sample-day/play/post-letter.js';
import { Desk } from './desk.js';
import { type Said, writeCall, writeForm, writeWechat } from './letters.js';
import type { MovedClock } from './moved-clock.js';
import type { Ticket } from './shapes.js';

const LONGEST = 30_000;
/** What a person still writes within this belongs together: nothing of it is taken up before. */
const BREATH = 5_000;

/** One city as a story lives in it: people who speak through its doors, and the desks that work. */
export class City {
  readonly desk: Desk;

  constructor(
    readonly id: string,
    readonly runtime: Runtime,
    readonly clock: MovedClock,
    private readonly doors: { readonly gateway: string; readonly console: string },
    first: { readonly name: string; readonly password: string },
  ) {
    this.desk = new Desk(id, doors.console, clock, first);
  }

  call = (said: Said) => this.send(writeCall(this.id, said));
  fillForm = (said: Said) => this.send(writeForm(this.id, said));
  chat = (openid: string, text: string) => this.send(writeWechat(this.id, openid, text, this.clock.now().getTime()));

  /** Through the door, and until somebody has it. @returns the ticket that the words belong to. */
  private async send(letter: Letter): Promise<string> {
    const before = new Set(await this.intakes());
    const { accepted, problem } = await postLetter(this.doors.gateway, letter);
    if (!accepted) throw new Error(`${letter.path}: ${problem}`);
    await this.settle();
    const [own] = (await this.intakes()).filter((id) => !before.has(id));
    const [row] = await this.rows<{ ticketId: string }>(
      `SELECT l.ticket_id AS "ticketId" FROM intake i
       JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = i.appeal_id AND l.ended_at IS NULL
       WHERE i.jurisdiction = $1 AND i.id = $2`,
      own,
    );
    if (!row) throw new Error(`${letter.path}: 没有成单 / became no ticket`);
    return row.ticketId;
  }

  /** Everything that was said is on a ticket, and every ticket with somebody. Time goes on while we wait. */
  async settle(): Promise<void> {
    const until = Date.now() + LONGEST;
    for (let tries = 1; Date.now() < until; tries++) {
      const [row] = await this.rows<{ waiting: number }>(
        `SELECT (SELECT count(*) FROM intake WHERE jurisdiction = $1 AND state IN ('received', 'normalized'))::int
           + (SELECT count(*) FROM ticket WHERE jurisdiction = $1 AND merged_into IS NULL AND claim_at <> 'infinity'
               AND state IN ('pending_review', 'pending_dispatch'))::int AS waiting`,
      );
      if (row?.waiting === 0) return;
      if (tries % 10 === 0) await this.wait(BREATH);
      await pause(50);
    }
    throw new Error(`${this.id}: 长时间未处理完 / still at work after ${LONGEST / 1000} s`);
  }

  /** Lets time pass, and what has come due happen. */
  async wait(milliseconds: number): Promise<void> {
    this.clock.move(milliseconds);
    for (const bell of ['normalize-intakes', 'route-tickets', 'empty-due'] as const)
      await this.runtime.bells.ring(bell, { jurisdiction: this.id });
    for (let tries = 0; tries < 200 && (await this.isBehind()); tries++) await pause(50);
  }

  ticket = (id: string) => this.desk.center<Ticket>(`tickets/${id}`);

  rows<Row>(text: string, ...more: unknown[]): Promise<Row[]> {
    return this.runtime.database.query<Row>(text, [this.id, ...more]);
  }

  private async isBehind(): Promise<boolean> {
    const [row] = await this.rows<{ due: number }>(
      `SELECT count(*)::int AS due FROM due WHERE jurisdiction = $1 AND due_at <= $2 AND done_at IS NULL`,
      this.clock.now(),
    );
    return (row?.due ?? 0) > 0;
  }

  private async intakes(): Promise<string[]> {
    return (await this.rows<{ id: string }>(`SELECT id FROM intake WHERE jurisdiction = $1`)).map(({ id }) => id);
  }
}
