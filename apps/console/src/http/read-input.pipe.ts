import { ProblemError, problem } from '@guiyi/platform';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { findUnstorable } from './storable-text.js';

/** Checks what a caller sent against a schema; whatever is wrong with it is told at once. */
export class ReadInput<Schema extends z.ZodType> implements PipeTransform<unknown, z.infer<Schema>> {
  private readonly lists: ReadonlySet<string>;

  constructor(private readonly schema: Schema) {
    this.lists = listFields(schema);
  }

  transform(value: unknown, { type, data }: ArgumentMetadata): z.infer<Schema> {
    const given = type === 'body' ? parseJson(value) : type === 'query' ? this.readQuery(value) : value;
    const unstorable = findUnstorable(given);
    if (unstorable !== undefined)
      throw wrong([
        {
          path: unstorable || (data ?? ''),
          message: 'NUL、残缺字符或层次过深 / NUL, broken characters or nesting too deep',
        },
      ]);
    const result = this.schema.safeParse(given);
    if (result.success) return result.data;
    throw wrong(result.error.issues.map(({ path, message }) => ({ path: path.join('.') || (data ?? ''), message })));
  }

  /** `state=a&state=b`, `state[]=a` and `state=a,b` are the same list; a single value given twice counts once, the last. */
  private readQuery(value: unknown): Record<string, unknown> {
    const given: Record<string, unknown> = {};
    for (const [name, raw] of Object.entries((value ?? {}) as Record<string, unknown>)) {
      const key = name.endsWith('[]') ? name.slice(0, -2) : name;
      const values = [raw].flat().map(String);
      given[key] = this.lists.has(key) ? values.flatMap((one) => one.split(',')).filter(Boolean) : values.at(-1);
    }
    return given;
  }
}

function listFields(schema: z.ZodType): Set<string> {
  if (!(schema instanceof z.ZodObject)) return new Set();
  return new Set(
    Object.entries(schema.shape).flatMap(([name, field]) => {
      let inner: unknown = field;
      while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap();
      return inner instanceof z.ZodArray ? [name] : [];
    }),
  );
}

function parseJson(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new ProblemError(
      problem(400, 'not-json', '不是 JSON / Not JSON', 'the body must be one JSON object in UTF-8'),
    );
  }
}

function wrong(errors: readonly { readonly path: string; readonly message: string }[]): ProblemError {
  return new ProblemError(problem(422, 'wrong-input', '输入有误 / The input is wrong', 'see errors', errors));
}
