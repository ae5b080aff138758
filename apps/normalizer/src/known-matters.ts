import { type Compared, type MatterRecord, prepare, type Vocabulary } from '@guiyi/matching';
import { loadMatters, type Sql } from '@guiyi/storage';

/** Of some 15 KB each, made ready. */
const MOST = 5_000;

/**
 * What people said, kept in memory between batches and ready to be compared: whatever arrives is compared with the
 * newest tickets of the place and the words, so a busy shard reads the same ones again and again. What somebody said
 * never changes, so nothing here can be out of date but the weights of its words, a little; what has not been asked for
 * longest is forgotten first.
 */
export class KnownMatters {
  private readonly matters = new Map<string, Compared>();

  constructor(private readonly most = MOST) {}

  /** The matters of these words by their ids; those not known yet are read from the database, in one query. */
  async of(
    sql: Sql,
    jurisdiction: string,
    wordsIds: readonly string[],
    vocabulary: Vocabulary,
  ): Promise<Map<string, Compared>> {
    const found = new Map<string, Compared>();
    const missing: string[] = [];
    for (const id of new Set(wordsIds)) {
      const known = this.matters.get(id);
      if (!known) missing.push(id);
      else {
        found.set(id, known);
        // To the end: asked for just now.
        this.matters.delete(id);
        this.matters.set(id, known);
      }
    }
    for (const { wordsId, matter } of await loadMatters(sql, jurisdiction, missing)) {
      const compared = prepare(matter as MatterRecord, vocabulary);
      found.set(wordsId, compared);
      this.matters.set(wordsId, compared);
    }
    this.forget();
    return found;
  }

  /** What was just said: whatever arrives next is likely to be compared with it. */
  keep(wordsId: string, said: Compared): void {
    this.matters.set(wordsId, said);
  }

  private forget(): void {
    for (const id of this.matters.keys()) {
      if (this.matters.size <= this.most) return;
      this.matters.delete(id);
    }
  }
}
