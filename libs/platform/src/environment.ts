import { z } from 'zod';

/**
 * Reads one concern's settings out of the environment, once, at start.
 * @throws EnvironmentError with every problem at once.
 */
export function readEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  environment = process.env,
): z.infer<Schema> {
  const known = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const result = schema.safeParse(known);
  if (result.success) return result.data;
  throw new EnvironmentError(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
}

export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`环境变量有误 / wrong settings in the environment:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
  }
}

const Port = z.coerce.number().int().min(0).max(65_535);

/** A number of proxies; `true` is one. Any other address in X-Forwarded-For may have been written by the caller. */
const Hops = z
  .union([z.coerce.number().int().min(0).max(10), z.stringbool()], {
    error: 'a number of proxies (0 to 10), or true or false',
  })
  .transform(Number);

/** What every app needs. Documented in `docs/settings.md`. */
export const CommonEnvironment = z.object({
  /** PostgreSQL; absent in the standalone app, which brings its own. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgres://user:password@host:port/database')
    .optional(),
  /** Redis or, with commas, a Redis Cluster; absent: PostgreSQL carries the queue. */
  REDIS_URL: z
    .string()
    .refine((urls) => urls.split(',').every((url) => /^rediss?:\/\//.test(url.trim())), 'redis://host:port[,redis://…]')
    .optional(),
  /** Master key of personal data: 32 bytes in base64. Absent: a file in the data folder. */
  GUIYI_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32, '32 bytes in base64: openssl rand -base64 32')
    .optional(),
  GUIYI_DATA_DIR: z.string().default('.data'),
  GUIYI_PROFILES_DIR: z.string().default('profiles'),
  /** Work by a profile that nobody signed; one whose signature does not fit is refused all the same. */
  GUIYI_UNSIGNED_PROFILES: z.stringbool({ error: 'true or false' }).default(false),
  GUIYI_SOURCES: z.string().optional(),
  /** Sources made in the console may name loopback, link-local and private addresses; those of the file always may. */
  GUIYI_INNER_SOURCES: z.stringbool({ error: 'true or false' }).default(false),
  /** Where others reach the public door, for what the console shows them; absent: this machine and the gateway's port. */
  GUIYI_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'https://hotline.example.cn' }).optional(),
  GUIYI_HOST: z.string().default('127.0.0.1'),
  GUIYI_GATEWAY_PORT: Port.default(8120),
  GUIYI_CONSOLE_PORT: Port.default(8121),
  /** Requests a minute from one address to one kind of door; 0: no limit. */
  GUIYI_RATE_PER_MINUTE: z.coerce.number().int().min(0).default(1200),
  /** How many reverse proxies stand before the doors: so many entries of X-Forwarded-For are believed, from its end. */
  GUIYI_TRUST_PROXY: Hops.default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type CommonEnvironment = z.infer<typeof CommonEnvironment>;
