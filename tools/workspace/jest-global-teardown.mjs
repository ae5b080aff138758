export default async function teardown() {
  await globalThis.testServers?.stop();
}
