import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Filter, readFilter, writeFilter } from './filters.js';
import { dropView, keepView, readViews } from './saved-views.js';
import { useViewCounts } from './use-view-counts.js';

/** The views everybody has. */
const GIVEN = {
  all: '',
  review: 'state=pending_review',
  dispatch: 'state=pending_dispatch',
  handling: 'state=in_handling,rework&sort=due',
  overdue: 'overdue=true&sort=due',
  urgent: 'urgency=urgent,emergency',
  merged: 'merged=true',
} as const;

/** One press from one view of the queue to another; own views are kept in this browser. */
export function ViewBar({
  filterKey,
  onChoose,
}: {
  readonly filterKey: string;
  readonly onChoose: (filter: Filter) => void;
}) {
  const { t } = useTranslation('queue');
  const [views, setViews] = useState(readViews);
  const [name, setName] = useState('');
  const [isNaming, setNaming] = useState(false);
  const choose = (address: string) => onChoose(readFilter(new URLSearchParams(address)));
  const given = (Object.keys(GIVEN) as (keyof typeof GIVEN)[]).map((key) => ({
    name: t(`views.${key}`),
    address: GIVEN[key],
  }));
  const isShown = (address: string) => writeFilter(readFilter(new URLSearchParams(address))).toString() === filterKey;
  const countOf = useViewCounts([...given, ...views].map(({ address }) => address));
  const save = () => {
    if (!name.trim()) return;
    setViews(keepView({ name: name.trim(), address: filterKey }));
    setNaming(false);
    setName('');
  };
  const known = [...given, ...views].some(({ address }) => isShown(address));
  return (
    <nav className="views" aria-label={t('views.label')}>
      {given.map((view) => (
        <button
          key={view.name}
          type="button"
          className="view"
          aria-pressed={isShown(view.address)}
          onClick={() => choose(view.address)}
        >
          {view.name} <small className="view-count">{countOf(view.address)}</small>
        </button>
      ))}
      {views.map((view) => (
        <span key={view.name} className="view-own">
          <button
            type="button"
            className="view"
            aria-pressed={isShown(view.address)}
            onClick={() => choose(view.address)}
          >
            {view.name} <small className="view-count">{countOf(view.address)}</small>
          </button>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('views.remove', { name: view.name })}
            onClick={() => setViews(dropView(view.name))}
          />
        </span>
      ))}
      {!known && (
        <Popover
          trigger="click"
          open={isNaming}
          onOpenChange={setNaming}
          content={
            <Input.Search
              autoFocus
              aria-label={t('views.name')}
              placeholder={t('views.name')}
              maxLength={20}
              value={name}
              onChange={({ target }) => setName(target.value)}
              enterButton={t('views.save')}
              onSearch={save}
            />
          }
        >
          <Button type="dashed" size="small" icon={<PlusOutlined />}>
            {t('views.save')}
          </Button>
        </Popover>
      )}
    </nav>
  );
}
