import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.js';
import type { Row } from './draft-rows.js';
import { useRowNames } from './use-row-names.js';

const ID = /^[a-z0-9][a-z0-9_.-]*$/;
const KINDS = ['person', 'enterprise', 'anonymous', 'collective'] as const satisfies readonly Row['requesterKind'][];
const FRESH: Row = { id: '', category: '*', area: '*', assign: [] };
type Role = Row['assign'][number]['role'];

/** One row of the catalogue. What it may not say is the server's to refuse, when the draft is saved. */
export function RowDialog({
  row = FRESH,
  taken,
  onClose,
  onDone,
}: {
  readonly row?: Row;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (row: Row) => void;
}) {
  const { t, i18n } = useTranslation('settingsCatalogue');
  const { city } = useSession();
  const names = useRowNames();
  const field = useId();
  const [now, setNow] = useState<Row>(row);
  const change = (part: Partial<Row>) =>
    setNow(Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value !== undefined)) as Row);
  const families = [
    ...new Set(city.categories.flatMap(({ id }) => (id.includes('.') ? [`${id.split('.')[0]}.*`] : []))),
  ];
  const isTaken = taken.includes(now.id);
  const isComplete = ID.test(now.id) && !isTaken && now.assign.length > 0 && now.assign.every((one) => one.department);
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const search = { optionFilterProp: 'label' };
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const roles = Object.entries(city.words.assignmentRoles).map(([id, role]) => ({
    value: id as Role,
    label: role[language],
  }));
  const types = Object.entries(city.words.appealTypes).map(([id, name]) => ({
    value: id as NonNullable<Row['type']>,
    label: name[language],
  }));
  const put = (at: number, part: Partial<Row['assign'][number]>) =>
    change({ assign: now.assign.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  const label = (
    key: 'id' | 'category' | 'area' | 'requesterKind' | 'type' | 'timeClass' | 'validFrom' | 'validTo',
  ) => <label htmlFor={`${field}-${key}`}>{t(key)}</label>;
  return (
    <Modal
      open
      title={row.id ? `${t('edit')} · ${row.id}` : t('add')}
      okText={t('toDraft')}
      okButtonProps={{ disabled: !isComplete }}
      onOk={() => onDone(now)}
      onCancel={onClose}
    >
      <div className="fields">
        {label('id')}
        <Input
          id={`${field}-id`}
          autoComplete="off"
          disabled={row.id !== ''}
          status={isTaken ? 'error' : ''}
          value={now.id}
          onChange={({ target }) => change({ id: target.value })}
        />
        {label('category')}
        <Select
          id={`${field}-category`}
          showSearch={search}
          value={now.category}
          onChange={(category) => change({ category })}
          options={[
            { value: '*', label: t('every') },
            ...families.map((pattern) => ({ value: pattern, label: names.category(pattern) })),
            ...named(city.categories),
          ]}
        />
        {label('area')}
        <Select
          id={`${field}-area`}
          showSearch={search}
          value={now.area}
          onChange={(area) => change({ area })}
          options={[{ value: '*', label: t('everywhere') }, ...named(city.districts)]}
        />
        {label('requesterKind')}
        <Select
          id={`${field}-requesterKind`}
          allowClear
          placeholder={t('anybody')}
          value={now.requesterKind}
          onChange={(requesterKind: Row['requesterKind']) => change({ requesterKind })}
          options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        {label('type')}
        <Select
          id={`${field}-type`}
          allowClear
          placeholder={t('anyType')}
          value={now.type}
          onChange={(type: Row['type']) => change({ type })}
          options={types}
        />
        {label('timeClass')}
        <Select
          id={`${field}-timeClass`}
          allowClear
          placeholder={t('ofCategory')}
          value={now.timeClass}
          onChange={(timeClass: Row['timeClass']) => change({ timeClass })}
          options={named(city.timeClasses)}
        />
        <fieldset>
          <legend>{t('assign')}</legend>
          {now.assign.map((one, at) => (
            <div className="assigned" key={keyOf(one, at)}>
              <Select
                aria-label={`${t('department')} ${at + 1}`}
                showSearch={search}
                value={one.department || null}
                onChange={(department: string | null) => put(at, { department: department ?? '' })}
                options={named(city.departments)}
              />
              <Select
                aria-label={`${t('role')} ${at + 1}`}
                value={one.role}
                onChange={(role) => put(at, { role })}
                options={roles}
              />
              <Button
                icon={<DeleteOutlined />}
                aria-label={`${t('remove')} ${at + 1}`}
                onClick={() => change({ assign: now.assign.filter((_, place) => place !== at) })}
              />
            </div>
          ))}
          <Button
            onClick={() =>
              change({ assign: [...now.assign, { department: '', role: now.assign.length ? 'assist' : 'lead' }] })
            }
          >
            {t('addUnit')}
          </Button>
        </fieldset>
        {label('validFrom')}
        <Input
          id={`${field}-validFrom`}
          type="date"
          value={now.validFrom ?? ''}
          onChange={({ target }) => change({ validFrom: target.value || undefined })}
        />
        {label('validTo')}
        <Input
          id={`${field}-validTo`}
          type="date"
          value={now.validTo ?? ''}
          onChange={({ target }) => change({ validTo: target.value || undefined })}
        />
      </div>
    </Modal>
  );
}

/** Units are told apart by their place: the same one may stand twice while somebody chooses. */
function keyOf({ department }: Row['assign'][number], at: number): string {
  return department ? `${department} ${at}` : String(at);
}
