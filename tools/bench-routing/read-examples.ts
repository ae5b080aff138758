import { readFile } from 'node:fs/promises';
import type { Example } from '@guiyi/routing';

/**
 * Reads one example a line; empty lines are left out, a missing title is an empty one.
 * @throws Error naming the file and the line that is none.
 */
export async function readExamples(file: string): Promise<Example[]> {
  const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split('\n');
  return lines.flatMap((line, at) => {
    if (!line.trim()) return [];
    const example = readExample(line);
    if (!example) throw new Error(`${file}:${at + 1}: {"title", "text", "label"}`);
    return [example];
  });
}

function readExample(line: string): Example | undefined {
  try {
    const { title = '', text, label } = JSON.parse(line) as Partial<Record<keyof Example, unknown>>;
    return typeof text === 'string' && typeof label === 'string' && label
      ? { title: typeof title === 'string' ? title : '', text, label }
      : undefined;
  } catch {
    return undefined;
  }
}
