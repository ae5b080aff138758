import { describe, expect, it } from '@jest/globals';
import { liftDefinitions } from './lift-definitions.js';

it('gives a schema that refers to itself one place that every reference finds', () => {
  const tree = { type: 'array', items: { $ref: '#/$defs/Tree' } };
  const schema = { $defs: { Tree: tree }, properties: { top: { $ref: '#/$defs/Tree' } } };
  expect(liftDefinitions({ paths: { '/a': { schema } }, components: { schemas: { Other: {} } } })).toEqual({
    paths: { '/a': { schema: { properties: { top: { $ref: '#/components/schemas/Tree' } } } } },
    components: {
      schemas: { Other: {}, Tree: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
    },
  });
});

describe('a document without such schemas', () => {
  it('stays as it is', () => {
    const document = { paths: {}, components: { schemas: {} } };
    expect(liftDefinitions(document)).toEqual(document);
  });
});
