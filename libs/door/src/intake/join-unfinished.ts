import type { OpenSource, Runtime, SourceDirectory } from '@guiyi/runtime';
import { acceptIntakes, findUnfinished, holdParts, markJoined, type Unfinished } from '@guiyi/storage';
import { RowBuilder } from './delivery-rows.js';
import { joinParts } from './keep-part.js';

/** Longer silence than within any call: what has not ended by then will not tell us its end. */
export const LONGEST_CALL = 60 * 60_000;
const LOOK_EVERY = 60_000;
const AT_ONCE = 200;

/**
 * A call whose last event never came (a switch that crashed, a push that got lost) is somebody's matter all the same:
 * after an hour of silence its parts make the intake. Every gateway may look; the lock on the whole lets one make it. If
 * the end comes after all it is added like any late part. Parts of a source that is switched off wait until it is back.
 */
export class JoinUnfinished {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly runtime: Runtime,
    private readonly sources: SourceDirectory,
  ) {}

  start(): void {
    const look = () => {
      this.looking = this.looking.then(() => this.joinAll());
    };
    this.timer = setInterval(look, LOOK_EVERY);
    look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** @returns how many intakes were made. Never throws: what failed is tried again at the next look. */
  async joinAll(): Promise<number> {
    let made = 0;
    for (const jurisdiction of this.runtime.profiles.keys()) {
      const before = made;
      for (const unfinished of await this.find(jurisdiction)) if (await this.tryToJoin(unfinished)) made += 1;
      if (made > before) this.runtime.bells.ringSoon('normalize-intakes', { jurisdiction });
    }
    return made;
  }

  private async find(jurisdiction: string): Promise<Unfinished[]> {
    const silentSince = new Date(this.runtime.clock.now().getTime() - LONGEST_CALL);
    try {
      return await findUnfinished(this.runtime.database, jurisdiction, silentSince, AT_ONCE);
    } catch (error) {
      this.runtime.log.warn({ jurisdiction, error: (error as Error).message }, 'unfinished calls not looked for');
      return [];
    }
  }

  private async tryToJoin(unfinished: Unfinished): Promise<boolean> {
    const { sourceId, externalId } = unfinished;
    try {
      const opened = await this.sources.find(sourceId);
      return opened !== undefined && (await this.join(opened, unfinished));
    } catch (error) {
      this.runtime.log.error({ source: sourceId, externalId, error: (error as Error).message }, 'call not joined');
      return false;
    }
  }

  private join(opened: OpenSource, unfinished: Unfinished): Promise<boolean> {
    const { vault, database } = this.runtime;
    const { jurisdiction, sourceId, externalId } = unfinished;
    return database.transaction(async (sql) => {
      const { parts, intake } = await holdParts(sql, unfinished);
      const [first] = parts;
      const last = parts.at(-1);
      if (!first || !last) return false;
      await markJoined(sql, jurisdiction, sourceId, externalId);
      if (intake) return false;
      const content = joinParts(vault, { parts });
      const delivery = { id: last.deliveryId, receivedAt: first.receivedAt };
      await acceptIntakes(
        sql,
        [await new RowBuilder(this.runtime, opened).buildJoined(delivery, { externalId, content })],
        [],
      );
      return true;
    });
  }
}
