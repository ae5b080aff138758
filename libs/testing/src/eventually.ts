/** Waits until `check` stops throwing (or answers something truthy); fails with its last word. */
export async function eventually<T>(check: () => Promise<T> | T, within = 10_000, every = 25): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  }
}
