// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand are no table rows; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, not the cells
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../api/types.js';
import { TicketLine } from './ticket-line.js';
import { useIsNarrow } from './use-is-narrow.js';
import { useNow } from './use-now.js';

const COLUMNS = [
  'urgency',
  'number',
  'matter',
  'place',
  'channels',
  'people',
  'limit',
  'department',
  'state',
  'claim',
] as const;
const HEIGHT = 54;
const NARROW_HEIGHT = 96;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 40;

interface Grid {
  readonly rows: readonly TicketRow[];
  readonly fresh: ReadonlySet<string>;
  readonly current: string | undefined;
  readonly picked: ReadonlySet<string>;
  readonly inSight: RefObject<readonly [number, number]>;
  readonly onOpen: (id: string) => void;
  readonly onPick: (id: string) => void;
  readonly onEnd: () => void;
}

/** The rows in sight, out of however many there are; who reads in the middle keeps their place when rows come in above. */
export function TicketGrid({ rows, fresh, current, picked, inSight, onOpen, onPick, onEnd }: Grid) {
  const { t } = useTranslation('queue');
  const box = useRef<HTMLDivElement>(null);
  const now = useNow();
  const height = useIsNarrow() ? NARROW_HEIGHT : HEIGHT;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 8,
    // Rows that come with the next frame are early enough; making them inside the event of scrolling holds the frame up.
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  inSight.current = [from, to];

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another height needs measuring anew
  useEffect(() => virtual.measure(), [height]);

  useEffect(() => {
    if (rows.length > 0 && to >= rows.length - AHEAD) onEnd();
  }, [to, rows.length, onEnd]);

  const anchor = useRef<string | undefined>(undefined);
  const anchorAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows or another height move the place, nothing else
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const moved = anchor.current === undefined ? -1 : rows.findIndex(({ id }) => id === anchor.current);
    if (element.scrollTop > height / 2 && moved >= 0 && moved !== anchorAt.current)
      element.scrollTop += (moved - anchorAt.current) * height;
    remember(element);
  }, [rows, height]);
  const remember = (element: HTMLElement) => {
    const at = Math.min(rows.length - 1, Math.floor(element.scrollTop / height));
    anchor.current = rows[at]?.id;
    anchorAt.current = at;
  };

  const currentAt = current === undefined ? -1 : rows.findIndex(({ id }) => id === current);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who chose a row sees it; rows that come in move nobody
  useEffect(() => {
    if (currentAt < 0) return;
    virtual.scrollToIndex(currentAt, { align: 'auto' });
    const row = box.current?.querySelector<HTMLElement>(`[data-id="${current}"]`);
    if (row && (document.activeElement === document.body || box.current?.contains(document.activeElement)))
      row.focus({ preventScroll: true });
  }, [current]);

  return (
    <div
      className="grid"
      ref={box}
      role="grid"
      aria-rowcount={-1}
      tabIndex={-1}
      onScroll={(event) => remember(event.currentTarget)}
    >
      <div role="row" className="line head" aria-rowindex={1}>
        <span role="columnheader" className="cell-pick" />
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader" className={`cell-${name}`}>
            {name === 'urgency' ? <span className="unseen">{t('columns.urgency')}</span> : t(`columns.${name}`)}
          </span>
        ))}
      </div>
      <div className="lines" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const ticket = rows[index];
          return (
            ticket && (
              <TicketLine
                key={key}
                ticket={ticket}
                at={index}
                top={start}
                now={now}
                isCurrent={ticket.id === current}
                isPicked={picked.has(ticket.id)}
                isFresh={fresh.has(ticket.id)}
                onOpen={onOpen}
                onPick={onPick}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
