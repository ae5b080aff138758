import { type CityProfile, maskText } from '@guiyi/domain';
import { type Alike, FindAlike, readTyped } from '@guiyi/door';
import type { Runtime } from '@guiyi/runtime';
import { type OpenMatter, readOpenMatters } from '@guiyi/storage';
import type { z } from 'zod';
import type { Hints, HintsRequest } from './call.schema.js';
import { CategoryMinds } from './category-minds.js';
import { guessCategories } from './guess-categories.js';

const MOST = 5;
/** Fewer characters are about nothing yet. */
const FEWEST = 4;

/** What the house knows already of what an agent is writing down. */
export class CallHints {
  private readonly alike: FindAlike;
  private readonly minds = new CategoryMinds();

  constructor(private readonly runtime: Runtime) {
    this.alike = new FindAlike(runtime);
  }

  async of(profile: CityProfile, typed: z.infer<typeof HintsRequest>): Promise<z.infer<typeof Hints>> {
    const { database } = this.runtime;
    if (typed.text.trim().length < FEWEST) return { similar: [], categories: [] };
    const found = await this.alike.find(profile, typed, (sql, ids) => readOpenMatters(sql, profile.id, ids));
    const mind = await this.minds.of(database, profile);
    const { title, text, type, district } = readTyped(typed, profile);
    const said = { title, text, type, ...(district !== undefined && { district }) };
    return { similar: found.slice(0, MOST).map(present), categories: guessCategories(profile, mind, said) };
  }
}

function present({ known, chance, shared }: Alike<OpenMatter>): z.infer<typeof Hints>['similar'][number] {
  const { ticketId, number, title, state, category, district, people, openedAt, dueAt } = known;
  return {
    ticketId,
    number,
    title: maskText(title),
    state,
    category,
    district,
    people,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    chance: Math.round(chance * 1000) / 1000,
    shared: {
      places: [...shared.places],
      troubles: [...shared.troubles],
      words: shared.words.map((word) => maskText(word)),
    },
  };
}
