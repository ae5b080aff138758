import { type CityProfile, maskRequester, maskText, type Requester } from '@guiyi/domain';
import type { StoredAppeal, TicketParts, Vault } from '@guiyi/storage';
import { presentDecision } from './present-decision.js';
import { presentGiven, presentUnderstood, type Sight } from './present-given.js';
import type { TicketDetail } from './ticket-detail.schema.js';

const NOTHING_UNDERSTOOD = { district: null, places: [], times: [], urgencyWords: [] };

/** One person's appeal as a dispatcher reads it: their own words, and nobody's telephone number. */
export function presentAppeal(
  appeal: StoredAppeal,
  decisions: TicketParts['decisions'],
  {
    vault,
    profile,
    hideReporters,
    sight,
  }: {
    readonly vault: Vault;
    readonly profile: CityProfile;
    readonly hideReporters: boolean;
    readonly sight: Sight;
  },
): TicketDetail['appeals'][number] {
  const hidden = hideReporters && appeal.type === 'report';
  return {
    id: appeal.id,
    number: appeal.number,
    intakeId: appeal.intakeId,
    sourceId: appeal.sourceId,
    channel: appeal.channel,
    state: appeal.state,
    type: appeal.type,
    urgency: appeal.urgency,
    title: maskText(appeal.title),
    text: maskText(appeal.text),
    requester: hidden
      ? { kind: appeal.requesterKind }
      : maskRequester(vault.openJson<Requester>(appeal.requesterSealed)),
    repeatOf: appeal.repeatOf,
    repeatCount: appeal.repeatCount,
    openedAt: appeal.openedAt.toISOString(),
    linkedAt: appeal.linkedAt.toISOString(),
    linkReason: appeal.linkReason && maskText(appeal.linkReason),
    given:
      hidden || !appeal.contentSealed
        ? null
        : presentGiven(vault.openJson(appeal.contentSealed), appeal.channel, sight),
    // What was read of it may have been read of the address that the reporter gave.
    understood: hidden ? NOTHING_UNDERSTOOD : presentUnderstood(appeal.understanding, profile),
    point: hidden ? null : (appeal.understanding.point ?? null),
    attachments: [...appeal.attachments],
    laterWords: appeal.laterWords.map((words) => ({
      ...words,
      text: maskText(words.text),
      at: new Date(words.at).toISOString(),
    })),
    decisions: decisions.filter(({ appealId }) => appealId === appeal.id).map(presentDecision),
  };
}
