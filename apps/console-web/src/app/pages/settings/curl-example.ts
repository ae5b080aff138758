/** What a first call to a source may hold: made-up words, in the reader's language. */
export interface Sample {
  readonly text: string;
  readonly csv: string;
}

interface Called {
  readonly door: string;
  readonly source: string;
  readonly channel: string;
  /** Absent: the source is open. */
  readonly key: string | null;
}

/** For channels whose callers are programs of others: the type and the bytes of a first call. */
function bodyOf(channel: string, { text, csv }: Sample): { readonly type: string; readonly body: string } | undefined {
  switch (channel) {
    case 'webform':
      return { type: 'application/json', body: JSON.stringify({ text }) };
    case 'phone-cti':
      return {
        type: 'application/json',
        body: JSON.stringify({ event: 'hangup', callId: 'first-call', from: '09710000000', note: text }),
      };
    case 'media-csv':
      return { type: 'text/csv', body: csv };
    default:
      return undefined;
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A call with the key beside it, to be pasted into a shell; undefined where a first call cannot be written down. */
export function curlWithKey({ door, source, channel, key }: Called, sample: Sample): string | undefined {
  const made = bodyOf(channel, sample);
  if (!made) return undefined;
  const lines = [`curl ${quoted(`${door}/in/${source}`)}`, `-H ${quoted(`Content-Type: ${made.type}`)}`];
  if (key !== null) lines.push(`-H ${quoted(`X-Guiyi-Key: ${key}`)}`);
  return [...lines, `--data-binary ${quoted(made.body)}`].join(' \\\n  ');
}

/** The same, signed: the key stays at home, and nobody on the way can change the words. */
export function curlSigned({ door, source, channel, key }: Called, sample: Sample): string | undefined {
  const made = bodyOf(channel, sample);
  if (!made || key === null) return undefined;
  return [
    `KEY=${quoted(key)}`,
    `BODY=${quoted(made.body)}`,
    'TIME=$(date +%s)',
    `SIGN=$(printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha256 -hmac "$KEY" -r | cut -d' ' -f1)`,
    [
      `curl ${quoted(`${door}/in/${source}`)}`,
      `-H ${quoted(`Content-Type: ${made.type}`)}`,
      `-H "X-Guiyi-Timestamp: $TIME"`,
      `-H "X-Guiyi-Signature: sha256=$SIGN"`,
      '--data-binary "$BODY"',
    ].join(' \\\n  '),
  ].join('\n');
}
