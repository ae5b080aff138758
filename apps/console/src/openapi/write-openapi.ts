import { SILENT } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { CONTROLLERS } from '../console.module.js';
import { createConsole } from '../create-console.js';
import { documentRoutes } from './document-routes.js';
import { liftDefinitions } from './lift-definitions.js';
import { sortKeys } from './sort-keys.js';

/** The OpenAPI document as text, the same for the same routes; needs no database. */
export async function writeOpenApi(): Promise<string> {
  // Nothing is asked of the runtime while the routes are only read.
  const document = await buildOpenApi({ log: SILENT, profiles: new Map() } as unknown as Runtime);
  return `${JSON.stringify(document, null, 2)}\n`;
}

export async function buildOpenApi(runtime: Runtime): Promise<object> {
  const { DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
  await documentRoutes(CONTROLLERS);
  const app = await createConsole({ ...runtime, log: SILENT }, async () => ({}));
  const config = new DocumentBuilder()
    .setTitle('Guiyi console · 归一坐席接口')
    .setDescription('Private API for dispatchers, departments and case systems. Errors are RFC 9457 problems.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  try {
    const document = SwaggerModule.createDocument(app, config, { operationIdFactory: (_, method) => method });
    return sortKeys(liftDefinitions(document)) as object;
  } finally {
    await app.close();
  }
}
