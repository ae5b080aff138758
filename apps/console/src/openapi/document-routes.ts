import type { Type } from '@nestjs/common';
import { z } from 'zod';
import { NEEDS, PUBLIC } from '../account/needs.js';
import { descriptionOf } from '../http/describe.js';

type Schema = Record<string, unknown>;

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

const done = new WeakSet<Type>();

/** Hands swagger what each route says of itself: the schemas it is checked against are the ones in the document. */
export async function documentRoutes(controllers: readonly Type[]): Promise<void> {
  const swagger = await import('@nestjs/swagger');
  for (const controller of controllers) {
    if (done.has(controller)) continue;
    done.add(controller);
    for (const name of Object.getOwnPropertyNames(controller.prototype)) {
      const route = Object.getOwnPropertyDescriptor(controller.prototype, name);
      if (name === 'constructor' || !route || !Reflect.hasMetadata('path', route.value ?? {})) continue;
      hideSchemas(controller.prototype, name);
      const apply = (decorator: MethodDecorator) => decorator(controller.prototype, name, route);
      const { summary, answer, body, query, mediaType } = descriptionOf(controller.prototype, name);
      const needs = Reflect.getMetadata(NEEDS, route.value) ?? Reflect.getMetadata(NEEDS, controller);
      const open = Reflect.hasMetadata(PUBLIC, route.value);
      apply(
        swagger.ApiOperation({
          ...(summary && { summary }),
          description: open ? 'No login.' : `Needs the permission \`${needs}\`.`,
        }),
      );
      if (!open) apply(swagger.ApiBearerAuth());
      if (body) apply(swagger.ApiBody({ required: true, schema: toSchema(body, 'input') }));
      for (const [field, schema] of Object.entries(query?.shape ?? {}))
        apply(
          swagger.ApiQuery({
            name: field,
            required: !schema.safeParse(undefined).success,
            schema: toSchema(schema, 'input'),
          }),
        );
      const status = Reflect.getMetadata('__httpCode__', route.value) ?? (isPost(route.value) ? 201 : 200);
      const content = answer
        ? { 'application/json': { schema: toSchema(answer, 'output') } }
        : mediaType && { [mediaType]: { schema: { type: 'string' } } };
      apply(swagger.ApiResponse({ status, description: summary ?? 'Done', ...(content && { content }) }));
      apply(
        swagger.ApiDefaultResponse({
          description: 'A problem (RFC 9457)',
          content: { 'application/problem+json': { schema: toSchema(Problem, 'output') } },
        }),
      );
    }
  }
}

/** A type that is named like its schema is the schema at run time, which swagger would take for a class. */
function hideSchemas(controller: object, name: string): void {
  const types = (Reflect.getMetadata('design:paramtypes', controller, name) ?? []) as unknown[];
  const hidden = types.map((type) => (typeof type === 'function' ? type : Object));
  Reflect.defineMetadata('design:paramtypes', hidden, controller, name);
}

/** Nest's number for POST. */
function isPost(handler: object): boolean {
  return Reflect.getMetadata('method', handler) === 1;
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  }) as Schema;
  return rest;
}
