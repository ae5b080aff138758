/** Puts a text where it can be pasted from. Pages that came without TLS have no clipboard: there the old way. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    // Inside of the open dialog, or its own hold on the focus takes it away.
    (document.querySelector('[role=dialog]') ?? document.body).append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}
