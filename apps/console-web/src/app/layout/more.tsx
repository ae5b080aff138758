import { Button } from 'antd';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** A list that is read page by page. */
export interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Asks for the next page. Whoever pressed it by the keyboard goes on at the first row that came. */
export function More({
  paged: { hasNextPage, isFetchingNextPage, fetchNextPage },
  list,
}: {
  readonly paged: Paged;
  /** The element whose children are the rows. */
  readonly list: RefObject<HTMLElement | null>;
}) {
  const { t } = useTranslation();
  const from = useRef<number>(undefined);
  // Whenever something was drawn: nobody knows before how long the rows take to stand there.
  useEffect(() => {
    const row = from.current === undefined ? undefined : list.current?.children[from.current];
    if (!row) return;
    from.current = undefined;
    row.querySelector<HTMLElement>('a, button')?.focus();
  });
  if (!hasNextPage) return null;
  const goOn = () => {
    from.current = list.current?.children.length ?? 0;
    void fetchNextPage();
  };
  return (
    <Button className="more" loading={isFetchingNextPage} onClick={goOn}>
      {t('more')}
    </Button>
  );
}
