import { BACKGROUND, type Compared, FIRST_SCORECARD, readScorecard, type Scorecard, Vocabulary } from '@guiyi/matching';
import { activeScorecard, keepVocabulary, learntState, loadVocabulary, type Recorded, type Sql } from '@guiyi/storage';
import { KnownMatters } from './known-matters.js';

/** How often another process's news is looked for: what was learnt is in use everywhere within this. */
const LOOK_EVERY = 5_000;
/** Counts that are lost with a process are few and matter little; writing them down takes 10 ms. */
const KEEP_AFTER = { arrivals: 250, quietArrivals: 20, milliseconds: 300_000 };

/** What a normalizer knows of a city between batches: how rare its words are, how features count, what was read lately. */
export class CityMemory {
  readonly known = new KnownMatters();
  vocabulary: Vocabulary;
  scorecard: Scorecard = FIRST_SCORECARD;
  private keptAt = 0;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private uncounted = 0;

  constructor(
    private readonly jurisdiction: string,
    now: Date,
  ) {
    this.vocabulary = Vocabulary.from({ ...BACKGROUND, at: now });
  }

  /** For who holds the shard, before a batch: takes over what other processes counted and learnt meanwhile. */
  async refresh(sql: Sql, now: Date): Promise<void> {
    if (now.getTime() - this.lookedAt < LOOK_EVERY) return;
    this.lookedAt = now.getTime();
    const { version, keptAt } = await learntState(sql, this.jurisdiction);
    // Also where a batch that was counted came to nothing: then what is kept is not what is known here.
    if ((keptAt?.getTime() ?? 0) !== this.keptAt) {
      const stored = await loadVocabulary(sql, this.jurisdiction);
      this.vocabulary = stored
        ? Vocabulary.from({ bytes: stored.counts, documents: stored.documents, at: stored.countedAt })
        : Vocabulary.from({ ...BACKGROUND, at: now });
      this.keptAt = keptAt?.getTime() ?? 0;
      this.uncounted = 0;
    }
    if ((version ?? FIRST_SCORECARD.version) !== this.scorecard.version) {
      const active = version === undefined ? undefined : await activeScorecard(sql, this.jurisdiction);
      // One that was learnt for other features than there are now says nothing.
      this.scorecard = readScorecard(active?.scorecard) ?? FIRST_SCORECARD;
    }
  }

  /** Keeps what new appeals say ready at hand: what arrives next is compared with it. Tickets of a batch that failed are never asked for. */
  remember(
    { appeals, links }: Pick<Recorded, 'appeals' | 'links'>,
    arrivals: readonly { readonly compared: Compared }[],
  ): void {
    const said = new Map<unknown, Compared>(arrivals.map(({ compared }) => [compared.matter, compared]));
    const ticketOf = new Map(links.map(({ appealId, ticketId }) => [appealId, ticketId]));
    for (const { id, matter, wordless } of appeals) {
      const [compared, ticketId] = [said.get(matter), ticketOf.get(id)];
      if (compared && ticketId && !wordless) this.known.keep(ticketId, id, compared);
    }
  }

  /** Counts what a batch said, after it was decided: nothing is rare because it is new. */
  async count(sql: Sql, said: readonly { title: string; text: string }[], now: Date): Promise<void> {
    for (const one of said) this.vocabulary.add(one, now);
    this.uncounted += said.length;
    const isLong = now.getTime() - this.keptAt >= KEEP_AFTER.milliseconds;
    if (this.uncounted < (isLong ? KEEP_AFTER.quietArrivals : KEEP_AFTER.arrivals)) return;
    const { bytes, documents, at } = this.vocabulary.toBytes();
    await keepVocabulary(sql, this.jurisdiction, { counts: bytes, documents, countedAt: at, keptAt: now });
    this.keptAt = now.getTime();
    this.uncounted = 0;
  }
}
