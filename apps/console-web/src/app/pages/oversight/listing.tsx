import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useEvents, useLive } from '../../api/live.js';
import { CutShort } from '../../layout/cut-short.js';
import { Loading } from '../../layout/loading.js';
import { More, type Paged } from '../../layout/more.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';

/** A list that is read anew when something happened to a ticket. */
export function useListing<Data>(key: readonly unknown[], read: () => Promise<Data>) {
  const { epoch } = useLive();
  const query = useQuery({ queryKey: ['oversight', ...key, epoch], queryFn: read });
  useRefetch(query.refetch);
  return query;
}

/** The same of a list that comes page by page: all pages that were asked for are read anew. `data` are their rows. */
export function usePagedListing<Row, Page extends { readonly next?: string | undefined }>(
  key: readonly unknown[],
  read: (query: { readonly cursor?: string }) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
) {
  const { epoch } = useLive();
  const query = useInfiniteQuery({
    queryKey: ['oversight', ...key, 'pages', epoch],
    queryFn: ({ pageParam }) => read(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(rowsOf),
  });
  useRefetch(query.refetch);
  return query;
}

function useRefetch(refetch: () => unknown): void {
  useEvents(
    (events) => events.some(({ kind }) => /^(ticket|assignment|appeal|supervision)\./.test(kind)) && void refetch(),
    2_000,
  );
}

/** The list itself, or why there is none: it is being read, it cannot be, or nothing waits. */
export function Listing<Data>({
  query,
  rowsOf,
  none,
  children,
}: {
  readonly query: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown } & (
    | Paged
    | { readonly hasNextPage?: never }
  );
  readonly rowsOf: (data: Data) => readonly unknown[];
  readonly none: string;
  readonly children: (data: Data) => ReactNode;
}) {
  const list = useRef<HTMLUListElement>(null);
  const { data, error, refetch } = query;
  if (error && data === undefined) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  const rows = rowsOf(data).length;
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      {rows === 0 ? (
        <Empty className="panel oversight-none" description={none} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      ) : (
        <ul className="oversight-list" ref={list}>
          {children(data)}
        </ul>
      )}
      {query.hasNextPage === undefined ? <CutShort rows={rows} /> : <More paged={query} list={list} />}
    </>
  );
}
