import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { writeOpenApi } from './write-openapi.js';

describe('the OpenAPI document', () => {
  it('is the one that is kept, every time it is written', async () => {
    const text = await writeOpenApi();
    expect(await writeOpenApi()).toBe(text);
    expect(text).toBe(await readFile('docs/openapi/console.json', 'utf8'));
  });

  it('names every route once, says what it needs and what its list of states takes', async () => {
    const { paths } = JSON.parse(await writeOpenApi()) as {
      paths: Record<
        string,
        Record<string, { operationId: string; summary?: string; description: string; parameters: unknown[] }>
      >;
    };
    const routes = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(new Set(routes.map(({ operationId }) => operationId)).size).toBe(routes.length);
    expect(routes.filter(({ summary, description }) => !summary || description.includes('undefined'))).toEqual([]);
    expect(paths['/api/tickets']?.get?.parameters).toContainEqual(
      expect.objectContaining({ name: 'state', schema: expect.objectContaining({ type: 'array' }) }),
    );
  });
});
