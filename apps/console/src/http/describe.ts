import 'reflect-metadata';
import { Body, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ReadInput } from './read-input.pipe.js';

const DESCRIPTION = Symbol('description');

/** What the OpenAPI document says of a route. It is kept here and not by swagger, which takes a second to load. */
export interface Description {
  readonly summary?: string;
  readonly answer?: z.ZodType;
  readonly mediaType?: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
}

export function descriptionOf(controller: object, method: string): Description {
  return (Reflect.getMetadata(DESCRIPTION, controller, method) as Description | undefined) ?? {};
}

function note(controller: object, method: string | symbol, part: Description): void {
  const known = descriptionOf(controller, String(method));
  Reflect.defineMetadata(DESCRIPTION, { ...known, ...part }, controller, String(method));
}

/** One line about the route, and the shape of its answer. */
export function Describe(summary: string, answer?: z.ZodType, mediaType?: string): MethodDecorator {
  return (controller, method) =>
    note(controller, method, { summary, ...(answer && { answer }), ...(mediaType && { mediaType }) });
}

/** The JSON body, checked against a schema that also documents it. */
export function JsonBody(schema: z.ZodType): ParameterDecorator {
  return (controller, method, index) => {
    if (method === undefined) return;
    note(controller, method, { body: schema });
    Body(new ReadInput(schema))(controller, method, index);
  };
}

/** The query, checked against a schema that also documents it. */
export function QueryOf(schema: z.ZodObject): ParameterDecorator {
  return (controller, method, index) => {
    if (method === undefined) return;
    note(controller, method, { query: schema });
    Query(new ReadInput(schema))(controller, method, index);
  };
}
