import type { MatterRecord } from '@guiyi/matching';
import { loadMatters, type Sql } from '@guiyi/storage';

/** Of 2 KB each at the most. */
const MOST = 5_000;

/**
 * What appeals are about, kept in memory between batches: whatever arrives is compared with the newest tickets of the
 * place and the trouble, so a busy shard reads the same ones again and again. What an appeal is about never changes,
 * so nothing here can be out of date; what has not been asked for longest is forgotten first.
 */
export class KnownMatters {
  private readonly matters = new Map<string, MatterRecord>();

  constructor(private readonly most = MOST) {}

  /** The matters of these appeals by their ids; those not known yet are read from the database, in one query. */
  async of(sql: Sql, jurisdiction: string, appealIds: readonly string[]): Promise<Map<string, MatterRecord>> {
    const found = new Map<string, MatterRecord>();
    const missing: string[] = [];
    for (const id of new Set(appealIds)) {
      const known = this.matters.get(id);
      if (!known) missing.push(id);
      else {
        found.set(id, known);
        // To the end: asked for just now.
        this.matters.delete(id);
        this.matters.set(id, known);
      }
    }
    for (const { appealId, matter } of await loadMatters(sql, jurisdiction, missing)) {
      found.set(appealId, matter as MatterRecord);
      this.matters.set(appealId, matter as MatterRecord);
    }
    this.forget();
    return found;
  }

  private forget(): void {
    for (const id of this.matters.keys()) {
      if (this.matters.size <= this.most) return;
      this.matters.delete(id);
    }
  }
}
