// The honest floor: what a good engineer writes in ten lines to keep a post. One INSERT and one commit a request.
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
await pool.query(
  `CREATE TABLE IF NOT EXISTS post (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL,
     body jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
);

const server = Fastify();
server.post<{ Body: { text: string } }>('/posts', async (request, reply) => {
  const { rows } = await pool.query<{ id: string }>('INSERT INTO post (text, body) VALUES ($1, $2) RETURNING id', [
    request.body.text,
    request.body,
  ]);
  return reply.status(202).send({ id: rows[0]?.id });
});
server.get('/ready', async () => ({ status: 'ok' }));

process.on('SIGTERM', () => {
  void server.close().then(() => process.exit(0));
});
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
