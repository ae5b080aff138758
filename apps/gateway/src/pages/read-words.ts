export const WORD_FIELDS = [
  'text',
  'title',
  'address',
  'latitude',
  'longitude',
  'type',
  'name',
  'phone',
  'email',
  'anonymous',
  'joins',
  'id',
] as const;
export type FormWords = Record<(typeof WORD_FIELDS)[number], string>;

export const NO_WORDS = Object.fromEntries(WORD_FIELDS.map((field) => [field, ''])) as FormWords;

export interface ReadForm {
  readonly words: FormWords;
  /** Pressed was not “send” but “first look whether others have reported this”. */
  readonly looks: boolean;
  readonly pictures: number;
  /** What the browser worked out before it sent; never shown again. */
  readonly proof: string;
}

const MOST_PARTS = 200;
/** More than any field may hold, so that nothing which could still be shortened by its writer is lost. */
const MOST_CHARACTERS = 100_000;

/**
 * What a person wrote into our own form (always UTF-8), to be shown again, and how many pictures came along. Whether it
 * is right is the channel's to say. Never throws; undefined where it is not our form.
 */
export async function readWords(body: Buffer, contentType: string): Promise<ReadForm | undefined> {
  const boundary = /^multipart\/form-data\b.*;[ \t]*boundary="?([^";\s]{1,200})/i.exec(contentType.slice(0, 1000))?.[1];
  if (!boundary && !/^application\/x-www-form-urlencoded\b/i.test(contentType)) return undefined;
  if (isTooMany(body, boundary ? `--${boundary}` : '&')) return undefined;
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const words = Object.fromEntries(
      WORD_FIELDS.map((field) => {
        const value = form.get(field);
        return [field, typeof value === 'string' ? value.replaceAll('\r\n', '\n').slice(0, MOST_CHARACTERS) : ''];
      }),
    ) as FormWords;
    const pictures = [...form.values()].filter((value) => typeof value !== 'string' && value.size > 0).length;
    const proof = form.get('altcha');
    return { words, looks: form.get('look') !== null, pictures, proof: typeof proof === 'string' ? proof : '' };
  } catch {
    return undefined;
  }
}

/** Whether an id may be one that we gave a form. */
export function isFormId(id: string): boolean {
  return /^[\w-]{16,64}$/.test(id);
}

/** Told before any of it is taken apart. */
function isTooMany(body: Buffer, mark: string): boolean {
  let seen = 0;
  for (let at = body.indexOf(mark); at >= 0 && seen <= MOST_PARTS; at = body.indexOf(mark, at + mark.length)) seen += 1;
  return seen > MOST_PARTS;
}
