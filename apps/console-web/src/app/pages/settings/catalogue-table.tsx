import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.js';
import { type Changes, type Filter, findRows, moveRow, putRow, type Row } from './draft-rows.js';
import { RowDialog } from './row-dialog.js';
import { useRowNames } from './use-row-names.js';

const PAGE = 50;
const COLOURS = { added: 'chip chip-good', changed: 'chip chip-soon' } as const;

/** The rows in their order, to be searched and edited; whatever is changed goes to the draft alone. */
export function CatalogueTable({
  rows,
  changes,
  onChange,
}: {
  readonly rows: readonly Row[];
  readonly changes: Changes;
  readonly onChange: (rows: readonly Row[]) => void;
}) {
  const { t } = useTranslation('settingsCatalogue');
  const { city } = useSession();
  const names = useRowNames();
  const [filter, setFilter] = useState<Filter>({ words: '' });
  const [most, setMost] = useState(PAGE);
  const [asked, setAsked] = useState<{ readonly row?: Row; readonly at?: number }>();
  const found = findRows(rows, filter, names.text);
  const isWhole = found.length === rows.length;
  const options = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const choose = (key: 'category' | 'area' | 'department', list: Parameters<typeof options>[0]) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t(key)}
      placeholder={t(key)}
      value={filter[key]}
      onChange={(value: string | undefined) => setFilter({ ...filter, [key]: value })}
      options={options(list)}
    />
  );
  return (
    <section className="panel box" aria-label={t('rows')}>
      <header>
        <h2>{t('count', { shown: found.length, n: rows.length })}</h2>
        <Button onClick={() => setAsked({})}>{t('add')}</Button>
      </header>
      <div className="catalogue-filter">
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={filter.words}
          onChange={({ target }) => setFilter({ ...filter, words: target.value })}
        />
        {choose('category', city.categories)}
        {choose('area', city.districts)}
        {choose('department', city.departments)}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable */}
      <section className="scroll" tabIndex={0} aria-label={t('rows')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="count">
                {t('order')}
              </th>
              <th scope="col">{t('category')}</th>
              <th scope="col">{t('area')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('assign')}</th>
              <th scope="col">{t('valid')}</th>
              <th scope="col">{t('acts')}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, most).map(({ row, at }) => {
              const kind = changes.kinds.get(row.id);
              return (
                <tr key={row.id}>
                  <td className="count">{at + 1}</td>
                  <th scope="row">
                    {names.category(row.category)} {kind && <Tag className={COLOURS[kind]}>{t(`kinds.${kind}`)}</Tag>}
                    <small className="muted">{row.id}</small>
                  </th>
                  <td>{names.area(row.area)}</td>
                  <td>{names.who(row)}</td>
                  <td>
                    {row.assign.map((one) => (
                      <p key={`${one.department} ${one.role}`}>{names.assigned(one)}</p>
                    ))}
                  </td>
                  <td>{names.valid(row)}</td>
                  <td className="row-acts">
                    <Button
                      size="small"
                      icon={<EditOutlined />}
                      aria-label={`${t('edit')} ${row.id}`}
                      onClick={() => setAsked({ row, at })}
                    />
                    <Button
                      size="small"
                      icon={<ArrowUpOutlined />}
                      aria-label={`${t('up')} ${row.id}`}
                      disabled={!isWhole || at === 0}
                      onClick={() => onChange(moveRow(rows, at, -1))}
                    />
                    <Button
                      size="small"
                      icon={<ArrowDownOutlined />}
                      aria-label={`${t('down')} ${row.id}`}
                      disabled={!isWhole || at === rows.length - 1}
                      onClick={() => onChange(moveRow(rows, at, 1))}
                    />
                    <Button
                      size="small"
                      danger
                      icon={<DeleteOutlined />}
                      aria-label={`${t('remove')} ${row.id}`}
                      disabled={rows.length === 1}
                      onClick={() => onChange(rows.filter((_, place) => place !== at))}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {found.length > most && <Button onClick={() => setMost(most + PAGE)}>{t('more')}</Button>}
      {asked && (
        <RowDialog
          {...(asked.row && { row: asked.row })}
          taken={rows.filter((_, place) => place !== asked.at).map(({ id }) => id)}
          onClose={() => setAsked(undefined)}
          onDone={(row) => {
            setAsked(undefined);
            onChange(putRow(rows, row, asked.at));
          }}
        />
      )}
    </section>
  );
}
