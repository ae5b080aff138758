import { FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Badge, Button, Checkbox, Input, type InputRef, Popover, Select } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.js';
import { useNames } from '../../words/use-names.js';
import { countConditions, type Filter, FLAGS } from './filters.js';

const PAUSE = 250;
const URGENCIES = ['normal', 'urgent', 'emergency'] as const;

interface Bar {
  readonly filter: Filter;
  readonly search: RefObject<InputRef | null>;
  readonly onChange: (filter: Filter) => void;
}

/** Words to search for are in sight; the other conditions are a press away, and counted. */
export function FilterBar({ filter, search, onChange }: Bar) {
  const { t } = useTranslation('queue');
  const [words, setWords] = useState(filter.q ?? '');
  const latest = useRef({ filter, onChange });
  latest.current = { filter, onChange };
  useEffect(() => setWords(filter.q ?? ''), [filter.q]);
  useEffect(() => {
    const { filter: now, onChange: change } = latest.current;
    if (words.trim() === (now.q ?? '')) return;
    const timer = window.setTimeout(() => change({ ...now, q: words.trim() || undefined }), PAUSE);
    return () => window.clearTimeout(timer);
  }, [words]);
  return (
    <search className="filters">
      <Input
        ref={search}
        prefix={<SearchOutlined />}
        suffix={<kbd>/</kbd>}
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={100}
        allowClear
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
      />
      <Popover trigger="click" placement="bottomLeft" content={<Conditions filter={filter} onChange={onChange} />}>
        <Badge count={countConditions(filter)} size="small" color="var(--accent)">
          <Button icon={<FilterOutlined />}>{t('filters.title')}</Button>
        </Badge>
      </Popover>
      <Select
        aria-label={t('sort.label')}
        value={filter.sort ?? 'opened'}
        options={(['opened', 'due'] as const).map((value) => ({ value, label: t(`sort.${value}`) }))}
        onChange={(sort) => onChange({ ...filter, sort })}
        popupMatchSelectWidth={false}
      />
    </search>
  );
}

function Conditions({ filter, onChange }: Omit<Bar, 'search'>) {
  const { t } = useTranslation('queue');
  const { city } = useSession();
  const names = useNames();
  const choices = {
    department: city.departments,
    category: city.categories,
    district: city.districts,
    channel: Object.keys(city.words.channels).map((id) => ({ id, name: names.served('channels', id) })),
  };
  const states = Object.keys(city.words.ticketStates).map((id) => ({
    value: id,
    label: names.served('ticketStates', id),
  }));
  return (
    <div className="conditions">
      <Select
        mode="multiple"
        allowClear
        aria-label={t('filters.state')}
        placeholder={t('filters.state')}
        value={filter.state ?? []}
        options={states}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <Select
        mode="multiple"
        allowClear
        aria-label={t('filters.urgency')}
        placeholder={t('filters.urgency')}
        value={filter.urgency ?? []}
        options={URGENCIES.map((value) => ({ value, label: names.own('urgency', value) }))}
        onChange={(urgency) => onChange({ ...filter, urgency })}
      />
      {(['channel', 'department', 'category', 'district'] as const).map((key) => (
        <Select
          key={key}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t(`filters.${key}`)}
          placeholder={t(`filters.${key}`)}
          value={filter[key]}
          options={choices[key].map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => onChange({ ...filter, [key]: value })}
        />
      ))}
      <Input
        allowClear
        aria-label={t('filters.place')}
        placeholder={t('filters.place')}
        maxLength={50}
        defaultValue={filter.place}
        onPressEnter={({ currentTarget }) => onChange({ ...filter, place: currentTarget.value.trim() || undefined })}
        onBlur={({ target }) => onChange({ ...filter, place: target.value.trim() || undefined })}
        onClear={() => onChange({ ...filter, place: undefined })}
      />
      {FLAGS.map((key) => (
        <Checkbox
          key={key}
          checked={filter[key] === 'true'}
          onChange={({ target }) => onChange({ ...filter, [key]: target.checked ? 'true' : undefined })}
        >
          {t(`filters.${key}`)}
        </Checkbox>
      ))}
      <Button onClick={() => onChange({ sort: filter.sort })}>{t('filters.clear')}</Button>
    </div>
  );
}
