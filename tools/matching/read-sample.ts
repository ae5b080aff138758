import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A message as a sample file holds it; `receivedAt` is local time in Shanghai. */
const Item = z.object({
  id: z.string().min(1),
  reporter: z.string().default(''),
  title: z.string().default(''),
  text: z.string().default(''),
  receivedAt: z.string().min(10),
});

export interface SampleItem {
  readonly id: string;
  /** Whoever said it: the same for all messages of one person. */
  readonly reporter: string;
  readonly title: string;
  readonly text: string;
  readonly at: Date;
}

const Event = z.object({ event: z.string(), name: z.string().default(''), ids: z.array(z.string()) });
const Uncertain = z.object({ ids: z.array(z.string()) });
const Trap = z.object({ a: z.string(), b: z.string() });

export interface Sample {
  /** In the order of time. */
  readonly items: readonly SampleItem[];
  /** Groups about the same matter. */
  readonly events: readonly { readonly event: string; readonly name: string; readonly ids: readonly string[] }[];
  /** Groups of which nobody can say. */
  readonly uncertain: readonly (readonly string[])[];
  /** Pairs that read alike and are not the same. */
  readonly traps: readonly { readonly a: string; readonly b: string }[];
}

export interface SampleFiles {
  readonly items: string;
  readonly events?: string;
  readonly uncertain?: string;
  readonly traps?: string;
}

/** Reads a sample of JSON lines. @throws Error that names the file and line that cannot be read. */
export async function readSample(files: SampleFiles): Promise<Sample> {
  const items = (await readLines(files.items, Item)).map(({ receivedAt, ...item }) => ({
    ...item,
    at: localTime(receivedAt, files.items),
  }));
  const known = new Set(items.map(({ id }) => id));
  const here = (ids: readonly string[]) => ids.filter((id) => known.has(id));
  const events = files.events ? await readLines(files.events, Event) : [];
  const uncertain = files.uncertain ? await readLines(files.uncertain, Uncertain) : [];
  const traps = files.traps ? await readLines(files.traps, Trap) : [];
  return {
    items: items.sort((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1)),
    events: events.map((event) => ({ ...event, ids: here(event.ids) })).filter(({ ids }) => ids.length > 1),
    uncertain: uncertain.map(({ ids }) => here(ids)),
    traps: traps.filter(({ a, b }) => known.has(a) && known.has(b)),
  };
}

export async function readLines<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const text = await readFile(file, 'utf8');
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`${file}:${at + 1}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`);
    }
  });
}

function localTime(said: string, file: string): Date {
  const time = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(said) ? said : `${said.trim().replace(' ', 'T')}+08:00`);
  if (Number.isNaN(time.getTime())) throw new Error(`${file}: "${said}" is no time; expected 2019-01-31 08:30:00`);
  return time;
}
