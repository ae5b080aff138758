import { type Channel, checkSignature, type Delivery, type Signed, type Source } from '@guiyi/channels';
import { type Clock, type Log, SYSTEM_CLOCK } from '@guiyi/platform';
import { type Database, listSources, type StoredSource, type Vault } from '@guiyi/storage';

export interface OpenSource {
  readonly source: Source;
  readonly channel: Channel;
  /** Whether a delivery is signed with a key of the source that counts now. */
  checkSignature(delivery: Delivery): Signed;
}

const STALE_AFTER = 5_000;
/** A source that is not known may have been added a moment ago: then it is looked for at once, but not for every stranger. */
const UNKNOWN_AFTER = 500;

/** The sources as they stand in the database, read again every five seconds: a change needs no restart. */
export class SourceDirectory {
  private open = new Map<string, OpenSource>();
  private readAt = 0;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly channels: readonly Channel[],
    private readonly log: Log,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  async find(id: string): Promise<OpenSource | undefined> {
    await this.refresh();
    if (!this.open.has(id) && Date.now() - this.readAt >= UNKNOWN_AFTER) await this.readOnce();
    return this.open.get(id);
  }

  async all(): Promise<OpenSource[]> {
    await this.refresh();
    return [...this.open.values()];
  }

  /** Reads again right away, e.g. after a source was added. */
  async reload(): Promise<void> {
    // A reading under way may have begun before the change.
    await this.reading?.catch(() => {});
    this.readAt = 0;
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    if (Date.now() - this.readAt < STALE_AFTER) return;
    const reading = this.readOnce();
    // A request never waits for a re-read when there is something to answer with.
    if (!this.readAt) await reading;
  }

  private readOnce(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      const stored = await listSources(this.database, this.vault);
      this.open = new Map(stored.filter(({ enabled }) => enabled).flatMap((row) => this.opened(row)));
      this.readAt = Date.now();
    } catch (error) {
      if (!this.readAt) throw error;
      this.log.warn({ error: (error as Error).message }, 'sources not read again');
    }
  }

  private opened(row: StoredSource): [string, OpenSource][] {
    const channel = this.channels.find(({ id }) => id === row.channel);
    const settings = channel?.settings.safeParse(row.settings);
    if (!channel || !settings?.success) {
      this.log.error({ source: row.id, channel: row.channel }, 'source is half configured and stays closed');
      return [];
    }
    const { vault, clock } = this;
    const keysNow = () => row.keys.filter(({ endsAt }) => endsAt === null || endsAt > clock.now());
    const source: Source = {
      id: row.id,
      jurisdiction: row.jurisdiction,
      name: row.name,
      settings: settings.data,
      keyed: row.keys.length > 0,
      hasKey: (presented) =>
        presented !== undefined && keysNow().some(({ hash }) => vault.matches(`key:${presented}`, hash)),
    };
    const signingKeys = () => keysNow().flatMap(({ key }) => key ?? []);
    const check = (delivery: Delivery) => checkSignature(delivery, signingKeys(), clock.now());
    return [[row.id, { source, channel, checkSignature: check }]];
  }
}
