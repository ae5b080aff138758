import { eventually } from '@guiyi/testing';

export interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly kind?: string; readonly ticketId?: string | null };
}

/** Listens to server-sent events as a browser does, until told to stop. */
export async function listen(url: string, token: string, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: stop.signal });
  if (!response.body) throw new Error(`no stream: ${response.status}`);
  const heard: Heard[] = [];
  let lastId = '';
  let ended = false;
  const read = async (body: ReadableStream<Uint8Array>) => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        lastId = fields.id ?? lastId;
        if (fields.data) heard.push({ id: lastId, event: fields.event, data: JSON.parse(fields.data) });
      }
    }
  };
  void read(response.body)
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  return {
    heard,
    stop: () => stop.abort(),
    get lastId() {
      return lastId;
    },
    /** Waits until as many events were heard. */
    hears: (count: number) =>
      eventually(() => {
        if (heard.length < count) throw new Error(`heard ${heard.length} of ${count}`);
        return heard;
      }),
    ends: () =>
      eventually(() => {
        if (!ended) throw new Error('still open');
      }),
  };
}
