import { NORMALIZER, type Understanding } from '@guiyi/domain';
import { type Database, insertRows, newId, recordAppeals, type Vault } from '@guiyi/storage';

/** Writes the log of matters as it would have been written at given times. */
export class DayBook {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly jurisdiction: string,
  ) {}

  /** One matter with its people. @returns the ids. */
  async open(at: string, people = 1, repeated = 0): Promise<{ readonly id: string; readonly appeals: string[] }> {
    const [id, openedAt] = [newId(), new Date(at)];
    const appeals = Array.from({ length: people }, () => newId());
    const of = { title: '停水', type: 'complaint', urgency: 'normal' } as const;
    const understanding: Understanding = { ...of, text: '停水了', phones: [], times: [], urgencyWords: [], places: [] };
    await this.database.transaction(async (sql) => {
      // The intakes behind the appeals are of no matter here.
      await sql.query('SET LOCAL session_replication_role = replica');
      await recordAppeals(
        sql,
        this.vault,
        this.jurisdiction,
        {
          tickets: [{ ...of, id, number: id, firstReceiver: 'phone', state: 'in_handling', openedAt }],
          appeals: appeals.map((appeal, index) => ({
            ...{
              id: appeal,
              intakeId: newId(),
              openedAt,
              understanding,
              number: appeal,
              sourceId: 'phone',
              matter: {},
            },
            channel: index % 2 ? ('wechat' as const) : ('phone' as const),
            requester: { kind: 'person' as const },
            identityHashes: [],
            repeatCount: repeated,
          })),
          links: appeals.map((appealId) => ({ appealId, ticketId: id })),
          decisions: [],
          relations: [],
          keys: [],
        },
        NORMALIZER,
        openedAt,
      );
    });
    await this.note(at, 'ticket.opened', { ticketId: id });
    return { id, appeals };
  }

  /** @returns the id of the assignment. */
  async dispatch(at: string, ticketId: string, department: string, dueAt: string, role = 'lead'): Promise<string> {
    const assignmentId = newId();
    const due = new Date(dueAt).toISOString();
    await this.note(at, 'assignment.dispatched', { ticketId, assignmentId, data: { department, role, dueAt: due } });
    return assignmentId;
  }

  async answer(at: string, ticket: { id: string; appeals: string[] }, assignmentId?: string): Promise<void> {
    const ticketId = ticket.id;
    if (assignmentId)
      await this.note(at, 'assignment.state_changed', { ticketId, assignmentId, data: { to: 'answered' } });
    await this.note(at, 'ticket.answered', { ticketId, data: { open: 0 } });
    for (const appealId of ticket.appeals) await this.note(at, 'appeal.answered', { ticketId, appealId });
  }

  callBack(at: string, ticketId: string, appealId: string, solved?: string, satisfied?: string): Promise<void> {
    const data = solved === undefined ? { reached: false } : { reached: true, solved, satisfied };
    return this.note(at, 'appeal.called_back', { ticketId, appealId, data });
  }

  note(
    at: string,
    kind: string,
    about: { ticketId?: string; appealId?: string; assignmentId?: string; data?: Record<string, unknown> },
  ): Promise<void> {
    const { ticketId, appealId, assignmentId, data = {} } = about;
    return insertRows(this.database, 'event', [
      {
        ...{ jurisdiction: this.jurisdiction, kind, actor: NORMALIZER, data, at: new Date(at) },
        ...{ ticket_id: ticketId, appeal_id: appealId, assignment_id: assignmentId },
      },
    ]);
  }
}
