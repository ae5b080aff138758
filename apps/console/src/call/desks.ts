import { CHANNELS } from '@guiyi/channels';
import type { CityProfile } from '@guiyi/domain';
import { ProblemError, problem } from '@guiyi/platform';
import { type OpenSource, type Runtime, SourceDirectory } from '@guiyi/runtime';
import { listSources, saveSource } from '@guiyi/storage';

const CHANNEL = 'phone-desk';

/** The source through which a city's agents hand in their calls; it is there from the first call on. */
export class Desks {
  private readonly sources: SourceDirectory;

  constructor(private readonly runtime: Runtime) {
    const { database, vault, log, clock } = runtime;
    this.sources = new SourceDirectory(database, vault, CHANNELS, log, clock);
  }

  /** @throws ProblemError when an administrator switched it off. */
  async of({ id: jurisdiction }: CityProfile): Promise<OpenSource> {
    const id = `${jurisdiction}-desk`;
    const known = await this.sources.find(id);
    if (known) return checked(known, jurisdiction);
    await this.add(id, jurisdiction);
    await this.sources.reload();
    return checked(await this.sources.find(id), jurisdiction);
  }

  /** One that is there stays as it is: whoever switched it off meant it. */
  private async add(id: string, jurisdiction: string): Promise<void> {
    const { database, vault } = this.runtime;
    if ((await listSources(database, vault)).some((source) => source.id === id)) return;
    const desk = { id, jurisdiction, channel: CHANNEL, name: '坐席登记', enabled: true, keys: [], settings: {} };
    await database.transaction((sql) => saveSource(sql, vault, desk, 'database'));
  }
}

/** A source of this name in another city is not the desk: what is said here would be that city's. */
function checked(opened: OpenSource | undefined, jurisdiction: string): OpenSource {
  if (opened?.channel.id === CHANNEL && opened.source.jurisdiction === jurisdiction) return opened;
  throw new ProblemError(
    problem(409, 'desk-closed', '坐席登记已停用 / Taking calls is switched off', 'see the city’s sources'),
  );
}
