import { type ChannelKind, identitiesOf, NORMALIZER, type Requester, type TicketState } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { acceptIntakes, insertRows, newId, recordAppeals } from '@guiyi/storage';

export interface Seeded {
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly appeals: readonly { readonly id: string; readonly number: string; readonly intakeId: string }[];
  readonly assignments: Readonly<Record<string, string>>;
}

let count = 0;

/** One ticket with its appeals as the normalizer would have left it, and departments as the router would. */
export async function seedTicket(
  runtime: Runtime,
  options: {
    readonly title?: string;
    readonly people?: readonly (Requester & { readonly channel?: ChannelKind })[];
    readonly state?: TicketState;
    readonly departments?: readonly { readonly id: string; readonly role: 'lead' | 'parallel' | 'assist' }[];
    readonly openedAt?: Date;
    readonly dueAt?: Date;
    readonly type?: 'help' | 'report';
  } = {},
): Promise<Seeded> {
  const jurisdiction = 'xining';
  const openedAt = options.openedAt ?? new Date();
  const title = options.title ?? '小区停水';
  const people = options.people ?? [{ kind: 'person', name: '张三丰', phone: '13812345678' }];
  const ticketId = newId();
  const ticketNumber = `T${++count}`;
  const state = options.state ?? 'pending_dispatch';
  const type = options.type ?? 'help';
  const appeals = people.map((person) => ({
    id: newId(),
    number: `R${++count}`,
    intakeId: newId(),
    person,
    delivery: newId(),
  }));
  const { database, vault } = runtime;
  await acceptIntakes(
    database,
    appeals.map(({ intakeId, delivery, number, person }) => ({
      id: intakeId,
      deliveryId: delivery,
      jurisdiction,
      sourceId: 'city-form',
      externalId: number,
      channel: person.channel ?? 'webform',
      number,
      state: 'received',
      contentSealed: vault.sealJson({ text: title }),
      contentSha256: number,
      priority: 0,
      claimAt: openedAt,
      receivedAt: openedAt,
    })),
    appeals.map(({ delivery, number }) => ({
      id: delivery,
      jurisdiction,
      sourceId: 'city-form',
      contentType: 'text/html',
      bodySealed: vault.seal(`<script>alert(${number})</script>`),
      sha256: number,
      size: 10,
      receivedAt: openedAt,
    })),
  );
  await recordAppeals(
    database,
    vault,
    jurisdiction,
    {
      tickets: [
        {
          id: ticketId,
          number: ticketNumber,
          title,
          type,
          urgency: 'normal',
          firstReceiver: 'city-form',
          state,
          openedAt,
        },
      ],
      appeals: appeals.map(({ id, number, intakeId, person }) => ({
        id,
        number,
        intakeId,
        sourceId: 'city-form',
        channel: person.channel ?? 'webform',
        understanding: {
          title,
          text: `${title}，请联系 ${person.phone ?? '本人'}`,
          places: [{ kind: 'estate', name: '康乐新村', key: 'kanglexincun', at: 0 }],
          phones: [],
          times: [],
          type,
          urgency: 'normal',
          urgencyWords: [],
        },
        matter: { v: 1 },
        requester: person,
        identityHashes: identitiesOf(person).map((identity) => vault.hash(identity)),
        repeatCount: 0,
        openedAt,
      })),
      links: appeals.map(({ id }) => ({ appealId: id, ticketId })),
      decisions: [],
      relations: [],
      keys: [{ key: `p:${ticketNumber}`, ticketId }],
    },
    NORMALIZER,
    openedAt,
  );
  const assignments = Object.fromEntries((options.departments ?? []).map(({ id }) => [id, newId()]));
  await insertRows(
    database,
    'assignment',
    (options.departments ?? []).map(({ id, role }) => ({
      jurisdiction,
      id: assignments[id],
      ticket_id: ticketId,
      department: id,
      role,
      state: 'dispatched',
      dispatched_at: openedAt,
      due_at: options.dueAt,
    })),
  );
  if (options.dueAt)
    await database.query('UPDATE ticket SET due_at = $2 WHERE id = $1', [ticketId, options.dueAt.toISOString()]);
  return {
    ticketId,
    ticketNumber,
    appeals: appeals.map(({ id, number, intakeId }) => ({ id, number, intakeId })),
    assignments,
  };
}
