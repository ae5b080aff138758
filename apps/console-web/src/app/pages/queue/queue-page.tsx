import { Empty, type InputRef } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { useKeys } from '../../layout/use-keys.js';
import { BulkBar } from './bulk-bar.js';
import { FilterBar } from './filter-bar.js';
import { TicketGrid } from './ticket-grid.js';
import { useAddress } from './use-address.js';
import { useTickets } from './use-tickets.js';
import { useUndo } from './use-undo.js';
import { ViewBar } from './view-bar.js';
// In this order: the last one changes what stands before it where there is little room.
import './queue.css';
import './ticket-grid.css';
import './ticket-line.css';
import './narrow.css';

const TicketPane = lazy(() => import('../ticket/ticket-pane.js'));
const NOTHING: ReadonlySet<string> = new Set();

/** The live queue, and beside it the ticket that is open. */
export default function QueuePage() {
  const { t } = useTranslation('queue');
  const { filter, filterKey, open, setFilter, setOpen } = useAddress();
  const inSight = useRef<readonly [number, number]>([0, 0]);
  const search = useRef<InputRef>(null);
  const { rows, fresh, refresh, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useTickets(filter, inSight);
  const [current, setCurrent] = useState<string | undefined>(open);
  const [picked, setPicked] = useState(NOTHING);
  const { undo, offer } = useUndo(() => void refresh());

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was picked belongs to the list it was picked from
  useEffect(() => setPicked(NOTHING), [filterKey]);

  const show = (id: string) => {
    setCurrent(id);
    setOpen(id);
  };
  const showLatest = useRef(show);
  showLatest.current = show;
  const onOpen = useCallback((id: string) => showLatest.current(id), []);
  const onPick = useCallback((id: string) => {
    setPicked((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  }, []);
  const more = useRef(() => {});
  more.current = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const onEnd = useCallback(() => more.current(), []);

  const move = (to: (at: number) => number) => {
    if (rows.length === 0) return;
    const at = rows.findIndex(({ id }) => id === current);
    const next = rows[Math.min(rows.length - 1, Math.max(0, to(at)))];
    if (!next) return;
    setCurrent(next.id);
    if (open) setOpen(next.id);
  };
  const toEnd = () => move(() => rows.length - 1);
  const openCurrent = () => current && show(current);
  const leave = () => (open ? setOpen(undefined) : setPicked(NOTHING));
  useKeys({
    j: () => move((at) => at + 1),
    k: () => move((at) => at - 1),
    g: () => move(() => 0),
    G: toEnd,
    x: () => current && onPick(current),
    u: () => void undo(),
    // Beside an open ticket z is the ticket's own.
    ...(open === undefined && { z: () => void undo() }),
    '/': () => search.current?.focus(),
    Enter: openCurrent,
    Escape: leave,
  });
  const pickedRows = rows.filter(({ id }) => picked.has(id));
  return (
    <div className={open ? 'queue queue-split' : 'queue'}>
      <section className="queue-list" aria-label={t('views.label')}>
        <div className="queue-tools">
          <FilterBar filter={filter} search={search} onChange={setFilter} />
          <ViewBar filterKey={filterKey} onChoose={setFilter} />
        </div>
        {pickedRows.length > 0 && (
          <BulkBar
            picked={pickedRows}
            onClear={() => setPicked(NOTHING)}
            onUndoable={offer}
            onDone={() => {
              setPicked(NOTHING);
              void refresh();
            }}
          />
        )}
        {error && rows.length === 0 ? (
          <Trouble error={error} onAgain={() => void refetch()} />
        ) : isPending ? (
          <Loading />
        ) : rows.length === 0 ? (
          <Empty className="queue-empty" description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
        ) : (
          <TicketGrid
            rows={rows}
            fresh={fresh}
            current={current}
            picked={picked}
            inSight={inSight}
            onOpen={onOpen}
            onPick={onPick}
            onEnd={onEnd}
          />
        )}
        <footer className="queue-foot muted" role="status">
          {t(hasNextPage ? 'countMore' : 'count', { n: rows.length })}
        </footer>
      </section>
      {open && (
        <Suspense fallback={<Loading />}>
          <TicketPane idOrNumber={open} onClose={() => setOpen(undefined)} onGo={setOpen} />
        </Suspense>
      )}
    </div>
  );
}
