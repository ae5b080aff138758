import { CallbackVerdict } from '@guiyi/domain';

export interface SaidWords {
  readonly solved: string;
  readonly satisfied: string;
  readonly remark: string;
}

export const NOTHING_SAID: SaidWords = { solved: '', satisfied: '', remark: '' };
/** Of the remark: more is told to be too long, and kept to be shortened. */
const MOST_CHARACTERS = 20_000;

/** What came from the page; nothing where it is not our form. */
export function readSaid(body: unknown, contentType: string): SaidWords | undefined {
  if (!Buffer.isBuffer(body) || body.length > 200_000) return undefined;
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return undefined;
  const form = new URLSearchParams(body.toString('utf8'));
  const word = (name: string) => (form.get(name) ?? '').replaceAll('\0', '').slice(0, MOST_CHARACTERS);
  return { solved: word('solved'), satisfied: word('satisfied'), remark: word('remark').replaceAll('\r\n', '\n') };
}

export type WrongField = 'solved' | 'satisfied' | 'remark';

/** The verdict of a person who answers for themselves, or which of the fields are wrong. */
export function verdictOf({
  solved,
  satisfied,
  remark,
}: SaidWords): CallbackVerdict | { readonly wrong: WrongField[] } {
  const said = remark.trim();
  const read = CallbackVerdict.safeParse({ reached: true, solved, satisfied, ...(said && { remark: said }) });
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path }) => String(path[0]));
  return { wrong: (['solved', 'satisfied', 'remark'] as const).filter((name) => wrong.includes(name)) };
}
