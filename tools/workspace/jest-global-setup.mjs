// `npm test` has built the tools before: the servers are started by the same code that starts the product's own.
export default async function setup() {
  const { startTestServers } = await import('../../dist/tools/test-servers/main.js');
  const servers = await startTestServers();
  Object.assign(process.env, servers.environment);
  globalThis.testServers = servers;
}
