import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { useEvents, useLive } from '../../api/live.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';

/** A list that is read anew when something happened to a ticket. */
export function useListing<Data>(key: readonly unknown[], read: () => Promise<Data>) {
  const { epoch } = useLive();
  const query = useQuery({ queryKey: ['oversight', ...key, epoch], queryFn: read });
  useEvents(
    (events) =>
      events.some(({ kind }) => /^(ticket|assignment|appeal|supervision)\./.test(kind)) && void query.refetch(),
    2_000,
  );
  return query;
}

/** The list itself, or why there is none: it is being read, it cannot be, or nothing waits. */
export function Listing<Row>({
  query: { data, error, refetch },
  rowsOf,
  none,
  children,
}: {
  readonly query: { readonly data: Row | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly rowsOf: (data: Row) => readonly unknown[];
  readonly none: string;
  readonly children: (data: Row) => ReactNode;
}) {
  if (error && data === undefined) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      {rowsOf(data).length === 0 ? (
        <Empty className="panel oversight-none" description={none} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      ) : (
        <ul className="oversight-list">{children(data)}</ul>
      )}
    </>
  );
}
