/** Under these names the parts of the console find what the process has open. */
export const RUNTIME = Symbol('runtime');
/** Builds the OpenAPI document: a function that answers a promise of it. */
export const DOCUMENT = Symbol('document');
