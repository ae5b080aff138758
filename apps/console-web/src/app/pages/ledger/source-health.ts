/** After a day without a sign of life somebody should go and look. */
const QUIET = 86_400_000;

export type Health = 'well' | 'off' | 'troubled' | 'silent' | 'never';

interface Source {
  readonly enabled: boolean;
  readonly lastReceivedAt: string | null;
  readonly aliveAt: string | null;
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
}

/** How a source fares: an error after its last sign of life is a trouble that lasts. */
export function sourceHealth(source: Source, now: number): Health {
  if (!source.enabled) return 'off';
  const signs = [source.lastReceivedAt, source.aliveAt].map((at) => (at ? Date.parse(at) : 0));
  const alive = Math.max(...signs);
  if (source.lastError && source.lastErrorAt && Date.parse(source.lastErrorAt) >= alive) return 'troubled';
  if (!alive) return 'never';
  return now - alive > QUIET ? 'silent' : 'well';
}
