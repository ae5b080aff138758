import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filled, How } from './is-complete.js';

/** The fields of one act: those of the answer's template, or a reason and, for some acts, a choice. */
export function ActFields({
  form,
  how: { template, gates, returnReasons, unitsBelow },
  filled,
  onChange,
}: {
  readonly form: 'answer' | 'subDispatch' | 'return';
  readonly how: How;
  readonly filled: Filled;
  readonly onChange: (filled: Filled) => void;
}) {
  const { t } = useTranslation('department');
  const id = useId();
  const named = (list: How['unitsBelow']) => list.map((one) => ({ value: one.id, label: one.name }));
  return (
    <div className="act-fields">
      {form === 'return' && (
        <>
          <label htmlFor={`${id}-why`}>{t('returnReason')}</label>
          <Select
            id={`${id}-why`}
            value={filled.reason || null}
            onChange={(reason) => onChange({ ...filled, reason: reason ?? '' })}
            options={named(returnReasons)}
          />
        </>
      )}
      {form === 'subDispatch' && (
        <>
          <label htmlFor={`${id}-units`}>{t('units')}</label>
          <Select
            id={`${id}-units`}
            mode="multiple"
            optionFilterProp="label"
            notFoundContent={t('noUnits')}
            value={[...filled.units]}
            onChange={(units) => onChange({ ...filled, units })}
            options={named(unitsBelow)}
          />
        </>
      )}
      {form === 'answer' && template ? (
        template.fields.map((field) => (
          <div key={field.id}>
            <label htmlFor={`${id}-${field.id}`}>{field.required ? `${field.name} *` : field.name}</label>
            <Input.TextArea
              id={`${id}-${field.id}`}
              rows={3}
              maxLength={field.most}
              value={filled.fields[field.id] ?? ''}
              onChange={({ target }) => onChange({ ...filled, fields: { ...filled.fields, [field.id]: target.value } })}
            />
          </div>
        ))
      ) : (
        <>
          <label htmlFor={`${id}-text`}>{t(form === 'answer' ? 'text' : 'reason')}</label>
          <Input.TextArea
            id={`${id}-text`}
            rows={5}
            maxLength={form === 'answer' ? 10_000 : 500}
            value={filled.text}
            onChange={({ target }) => onChange({ ...filled, text: target.value })}
          />
        </>
      )}
      {form === 'answer' && gates.length > 0 && (
        <small className="muted">{t('gates', { names: gates.map(({ name }) => name).join(' → ') })}</small>
      )}
    </div>
  );
}
