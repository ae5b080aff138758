/** Under these names the parts of the gateway find what the process has open. */
export const RUNTIME = Symbol('runtime');
export const SOURCES = Symbol('sources');
export const SIMILAR = Symbol('similar');
