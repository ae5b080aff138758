import { BACKGROUND, FIRST_SCORECARD, readScorecard, type Scorecard, Vocabulary } from '@guiyi/matching';
import { activeScorecard, learntState, loadVocabulary, type Sql } from '@guiyi/storage';

/** Milliseconds of real time: what was learnt tells here within this. */
const LOOK_EVERY = 60_000;

/** How rare a city's words are and how features count there, as the normalizer learnt it; read, never written. */
export class LearntCity {
  private known: { readonly vocabulary: Vocabulary; readonly scorecard: Scorecard } | undefined;
  private state = '';
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly jurisdiction: string) {}

  async read(sql: Sql, now: Date): Promise<{ readonly vocabulary: Vocabulary; readonly scorecard: Scorecard }> {
    if (this.known && performance.now() - this.lookedAt < LOOK_EVERY) return this.known;
    const { version, keptAt } = await learntState(sql, this.jurisdiction);
    this.lookedAt = performance.now();
    const state = `${version} ${keptAt?.toISOString()}`;
    if (this.known && state === this.state) return this.known;
    const stored = keptAt && (await loadVocabulary(sql, this.jurisdiction));
    const active = version === undefined ? undefined : await activeScorecard(sql, this.jurisdiction);
    this.known = {
      vocabulary: stored
        ? Vocabulary.from({ bytes: stored.counts, documents: stored.documents, at: stored.countedAt })
        : Vocabulary.from({ ...BACKGROUND, at: now }),
      scorecard: readScorecard(active?.scorecard) ?? FIRST_SCORECARD,
    };
    this.state = state;
    return this.known;
  }
}
