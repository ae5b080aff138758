import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import { type Day, workedDays, yearGrid } from './year-grid.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const KINDS = ['work', 'rest', 'holiday', 'makeup', 'city', 'unit'] as const;

function kindOf({ works, why }: Day): (typeof KINDS)[number] {
  return why ?? (works ? 'work' : 'rest');
}

/** The year as it is worked: holidays and make-up days, the city's own days and a unit's, and the hours of a day. */
export function Calendar({ units }: { readonly units: Answer<'readProfile'>['ownCalendars'] }) {
  const { t, i18n } = useTranslation('settingsCity');
  const said = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', ...options });
  const nameOf = (month: number) => said({ month: 'long' }).format(Date.UTC(2026, month - 1, 1));
  // 1 June 2026 is a Monday.
  const dayOf = (weekday: number) => said({ weekday: 'narrow' }).format(Date.UTC(2026, 5, weekday));
  const { city } = useSession();
  const [department, setDepartment] = useState<string>();
  const [asked, setAsked] = useState<number>();
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', asked, department],
    queryFn: () =>
      take(
        api.GET('/api/profile/calendar', {
          params: { query: { ...(asked && { year: asked }), ...(department && { department }) } },
        }),
      ),
    placeholderData: (before) => before,
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  const months = yearGrid(data);
  const own = new Set(units.map(({ id }) => id));
  return (
    <section className="panel box" aria-label={t('calendar')}>
      <Outdated error={error} onAgain={refetch} />
      <header>
        <h2>{t('calendar')}</h2>
        <div className="actions">
          <Button icon={<LeftOutlined />} aria-label={t('yearBefore')} onClick={() => setAsked(data.year - 1)} />
          <b>{data.year}</b>
          <Button icon={<RightOutlined />} aria-label={t('yearAfter')} onClick={() => setAsked(data.year + 1)} />
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            className="unit"
            aria-label={t('unit')}
            placeholder={t('wholeCity')}
            value={department}
            onChange={setDepartment}
            options={[...city.departments]
              .sort((one, other) => Number(own.has(other.id)) - Number(own.has(one.id)))
              .map(({ id, name }) => ({ value: id, label: own.has(id) ? t('ownHours', { name }) : name }))}
          />
        </div>
      </header>
      <p>
        {data.roundTheClock
          ? t('roundTheClock')
          : t('hours', { hours: data.hours.map(({ from, to }) => `${from}–${to}`).join(t('comma')) })}{' '}
        <span className="muted">{t('workedDays', { n: workedDays(months) })}</span>
      </p>
      {!data.published && <Alert type="warning" showIcon title={t('notPublished', { year: data.year })} />}
      <p className="legend">
        {KINDS.map((kind) => (
          <Tag key={kind} className={`day-${kind}`}>
            {t(`days.${kind}`)}
          </Tag>
        ))}
      </p>
      <div className="year">
        {months.map(({ month, skip, days }) => (
          <section key={month} aria-label={nameOf(month)}>
            <h3>{nameOf(month)}</h3>
            <ol>
              {WEEKDAYS.map((weekday) => (
                <li key={weekday} className="weekday" aria-hidden="true">
                  {dayOf(weekday)}
                </li>
              ))}
              {days.map((day) => {
                const kind = kindOf(day);
                const told = [day.day, t(`days.${kind}`), day.name].filter(Boolean).join(' ');
                return (
                  <li
                    key={day.day}
                    className={`day-${kind}`}
                    title={told}
                    {...(day.date === 1 && { style: { gridColumnStart: skip + 1 } })}
                  >
                    <span aria-hidden="true">{day.date}</span>
                    {day.why && <span className="unseen">{told}</span>}
                  </li>
                );
              })}
            </ol>
          </section>
        ))}
      </div>
    </section>
  );
}
