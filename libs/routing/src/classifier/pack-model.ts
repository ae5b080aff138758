import { z } from 'zod';
import { type CategoryModel, MODEL_FORMAT } from './category-model.js';

const MAGIC = 0x47594d31;

const Head = z.object({
  format: z.literal(MODEL_FORMAT),
  features: z.int().nonnegative(),
  labels: z.array(z.string()).min(2),
  bias: z.array(z.number()),
  /** What the largest 16-bit weight of each label stands for. */
  largest: z.array(z.number()),
  calibration: z.object({ stretch: z.array(z.number()), move: z.array(z.number()) }),
  sureness: z.array(z.number()),
  autoFrom: z.number(),
  fingerprint: z.string(),
  figures: z.object({
    items: z.int(),
    macroF1: z.number(),
    accuracy: z.number(),
    auto: z.object({ coverage: z.number(), accuracy: z.number() }),
  }),
});

/**
 * A model as bytes: a word, the length of a JSON head, the head (padded to 4), then hashes (32 bits), how often seen (32)
 * and each label's weights (16), little-endian. Some megabytes for thousands of examples.
 */
export function packModel({ vocabulary, weights, ...rest }: CategoryModel): Uint8Array {
  const features = vocabulary.hashes.length;
  const largest = weights.map((row) => row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9));
  const json = JSON.stringify({ format: MODEL_FORMAT, features, largest, ...rest } satisfies z.input<typeof Head>);
  const text = new TextEncoder().encode(json);
  const head = new Uint8Array(Math.ceil(text.length / 4) * 4).fill(0x20);
  head.set(text);
  const bytes = new Uint8Array(8 + head.length + features * (8 + 2 * weights.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const list of [vocabulary.hashes, vocabulary.seen])
    for (const value of list) {
      view.setUint32(at, value, true);
      at += 4;
    }
  weights.forEach((row, label) => {
    for (const weight of row) {
      view.setInt16(at, Math.round((weight / (largest[label] ?? 1)) * 32767), true);
      at += 2;
    }
  });
  return bytes;
}

/** Reads a packed model; undefined when the bytes are none, are cut short, or were packed in another format. */
export function unpackModel(bytes: Uint8Array): CategoryModel | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(4, true);
  if (view.getUint32(0, true) !== MAGIC || length > bytes.length - 8) return undefined;
  const head = Head.safeParse(readJson(bytes.subarray(8, 8 + length)));
  if (!head.success) return undefined;
  const { format: _, features, largest, ...rest } = head.data;
  const rows = rest.labels.length;
  if ([rest.bias, largest, rest.calibration.stretch, rest.calibration.move].some((list) => list.length !== rows))
    return undefined;
  if (rest.sureness.length !== rows + 4) return undefined;
  if (bytes.length !== 8 + length + features * (8 + 2 * rows)) return undefined;
  let at = 8 + length;
  const numbers = () => {
    const from = at;
    at += features * 4;
    return Uint32Array.from({ length: features }, (_, id) => view.getUint32(from + id * 4, true));
  };
  const hashes = numbers();
  const seen = numbers();
  const weights = largest.map((most) => {
    const from = at;
    at += features * 2;
    const row = new Float32Array(features);
    for (let id = 0; id < features; id++) row[id] = (view.getInt16(from + id * 2, true) / 32767) * most;
    return row;
  });
  return { ...rest, vocabulary: { hashes, seen }, weights };
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
