import { z } from 'zod';
import { Urgency } from './appeal.js';
import { AppealType } from './appeal-type.js';
import { ToldPoint } from './geo-point.js';
import { defineLifeCycle } from './life-cycle.js';
import { Requester } from './requester.js';

/** 来件: one thing that a source delivered once. */
export const IntakeState = z.enum(['received', 'normalized', 'linked', 'quarantined', 'rejected']);
export type IntakeState = z.infer<typeof IntakeState>;

/** A quarantined intake can be repaired (`received` again) or given up (`rejected`), never dropped. */
export const intakeLifeCycle = defineLifeCycle<IntakeState>('intake', ['received', 'quarantined'], {
  received: ['normalized', 'quarantined', 'rejected'],
  normalized: ['linked', 'quarantined', 'rejected'],
  quarantined: ['received', 'rejected'],
  linked: [],
  rejected: [],
});

/** Mail and messages that a machine wrote. They are kept, never answered, and never open a ticket. */
export const AutomaticKind = z.enum(['bounce', 'auto-reply', 'system']);
export type AutomaticKind = z.infer<typeof AutomaticKind>;

/**
 * What somebody of the house who took it down said of it, beside the person's words. No channel that strangers can reach
 * may set it: it is believed.
 */
export const TakenDown = z.object({
  /** The name of the account. */
  by: z.string().max(200),
  /** The id of the ticket that it belongs to. */
  joins: z.uuid().optional(),
  /** At least so urgent, whatever the words say. */
  urgency: Urgency.optional(),
});
export type TakenDown = z.infer<typeof TakenDown>;

/**
 * What a channel read out of one delivery, in the person's own words. It is kept (encrypted) as it is;
 * everything that is derived from it lives on the appeal.
 */
export const IntakeContent = z.object({
  requester: Requester,
  title: z.string().max(1000).optional(),
  /** The words, without the quoted history only if the channel can tell it apart with certainty; otherwise everything. */
  text: z.string().max(2_000_000),
  format: z.enum(['plain', 'html']).default('plain'),
  appealType: AppealType.optional(),
  /** When it happened or was said, by the sender's account (ISO 8601 with offset). */
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  address: z.string().max(1000).optional(),
  location: ToldPoint.optional(),
  /** Where an answer to this person goes; its keys are the channel's own (`email`, `openid`, `messageId`…). */
  replyTo: z.record(z.string(), z.string()).optional(),
  /** Names the dialogue (a chat with one person, a mail thread): messages that settle together make one appeal. */
  conversation: z.string().max(500).optional(),
  /** What this says it continues: Message-IDs or our own receipt numbers. */
  references: z.array(z.string().max(1000)).max(200).optional(),
  automatic: AutomaticKind.optional(),
  /** The text is the channel's own account (who called, for how long): the person's words are not there, or not yet. */
  wordless: z.boolean().optional(),
  /** The call was never answered: somebody must call back. */
  missedCall: z.boolean().optional(),
  takenDown: TakenDown.optional(),
  /** Anything else the vendor said that a person may want to see (duration, agent, recording address). */
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type IntakeContent = z.infer<typeof IntakeContent>;

/** The fact of a form for which no browser worked (altcha): nothing is decided by it, but whoever reads the appeal is told. */
export const UNPROVEN_FACT = '自动验证';

/**
 * One content out of the parts of a dialogue in the order they came (the events of a call, the messages of a burst):
 * later parts win field by field, texts and facts add up, an identity once known is kept. Once the person's own words are
 * there, the channel's account in their place is left out.
 */
export function joinContents(parts: readonly IntakeContent[]): IntakeContent {
  const [first, ...rest] = parts;
  if (!first) throw new Error('joinContents needs at least one part');
  return rest.reduce<IntakeContent>((whole, part) => {
    const said = { ...whole, ...defined(part) };
    const spoken = [whole, part].filter((one) => !isWordless(one));
    const { wordless, ...rest } = said;
    const text = (spoken.length ? spoken : [whole, part])
      .map((one) => one.text)
      .filter((words, at, all) => words && all.indexOf(words) === at)
      .join('\n');
    return {
      ...rest,
      ...(wordless && !spoken.length && { wordless }),
      requester: { ...whole.requester, ...defined(part.requester) },
      text,
      format: whole.format === part.format ? whole.format : 'plain',
      ...(whole.replyTo || part.replyTo ? { replyTo: { ...whole.replyTo, ...part.replyTo } } : {}),
      ...(whole.facts || part.facts ? { facts: { ...whole.facts, ...part.facts } } : {}),
    };
  }, first);
}

/** Nobody's own words are in it: there is nothing to compare with others, and whatever is said later founds the matter. */
export function isWordless({ wordless, title, text }: Pick<IntakeContent, 'wordless' | 'title' | 'text'>): boolean {
  return !title?.trim() && (wordless === true || !text.trim());
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}
