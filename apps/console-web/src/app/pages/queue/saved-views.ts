/** A filter under a name; kept in this browser. `address` is the query of the queue's address. */
export interface View {
  readonly name: string;
  readonly address: string;
}

const KEPT = 'guiyi.views';
const MOST = 30;

export function readViews(): readonly View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** A view of the same name is replaced. @returns all of them. */
export function keepView(view: View): readonly View[] {
  return write([...readViews().filter(({ name }) => name !== view.name), view].slice(-MOST));
}

export function dropView(name: string): readonly View[] {
  return write(readViews().filter((view) => view.name !== name));
}

function write(views: readonly View[]): readonly View[] {
  localStorage.setItem(KEPT, JSON.stringify(views));
  return views;
}

function isView(value: unknown): value is View {
  const { name, address } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof address === 'string';
}
