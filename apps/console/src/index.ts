export { ensureFirstAdministrator } from './account/ensure-first-administrator.js';
export { writeOpenApi } from './openapi/write-openapi.js';
export { type Console, type ConsoleOptions, startConsole } from './start-console.js';
