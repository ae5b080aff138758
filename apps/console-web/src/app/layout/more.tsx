import { Button } from 'antd';
import type { RefObject } from 'react';
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
  if (!hasNextPage) return null;
  const goOn = async () => {
    const shown = list.current?.children.length ?? 0;
    await fetchNextPage();
    requestAnimationFrame(() => list.current?.children[shown]?.querySelector<HTMLElement>('a, button')?.focus());
  };
  return (
    <Button className="more" loading={isFetchingNextPage} onClick={() => void goOn()}>
      {t('more')}
    </Button>
  );
}
