import { Checkbox } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { halfOf, Problem } from '../../api/problem.js';
import { mayEnd, type SettingField, type SettingSection, type Written } from './setting-fields.js';
import { SettingInput, useSettingName } from './setting-input.js';

/** A channel's settings, part by part; what is wrong with one stands beside it. */
export function SettingSections({
  sections,
  written,
  kept = [],
  wrong,
  refused,
  onChange,
}: {
  readonly sections: readonly SettingSection[];
  readonly written: Written;
  /** Where a secret is, which is not shown. */
  readonly kept?: readonly string[];
  /** What is missing or cannot be read; empty as long as nobody wanted to save. */
  readonly wrong: Readonly<Record<string, 'missing' | 'unreadable'>>;
  readonly refused: unknown;
  readonly onChange: (written: Written) => void;
}) {
  const { t, i18n } = useTranslation('settingsSources');
  const nameOf = useSettingName();
  const id = useId();
  const { values, parts, ended } = written;
  const end = ({ path }: SettingField, isEnded: boolean) =>
    onChange({
      ...written,
      values: { ...values, [path]: '' },
      ended: isEnded ? [...ended, path] : ended.filter((one) => one !== path),
    });
  const wrongAt = (path: string) => {
    const said = refusedAt(refused).find((one) => one.path === `settings.${path}`)?.message;
    const own = wrong[path];
    return said ? halfOf(said, i18n.language) : own && t(`wrongFields.${own}`);
  };
  return sections.map((section) => {
    const isThere = parts.includes(section.name);
    const wrongPart = section.name && wrongAt(section.name);
    return (
      <fieldset key={section.name} className="setting-part">
        <legend>{section.name ? nameOf(section.name) : t('ownSettings')}</legend>
        {!section.isRequired && (
          <Checkbox
            checked={isThere}
            onChange={({ target }) =>
              onChange({
                ...written,
                parts: target.checked ? [...parts, section.name] : parts.filter((one) => one !== section.name),
              })
            }
          >
            {t('usePart')}
          </Checkbox>
        )}
        {wrongPart && <p className="wrong">{wrongPart}</p>}
        {isThere &&
          section.fields.map((one) => (
            <SettingInput
              key={one.path}
              id={`${id}-${one.path}`}
              field={one}
              value={values[one.path] ?? ''}
              isKept={kept.includes(one.path)}
              wrong={wrongAt(one.path)}
              isEnded={ended.includes(one.path)}
              onChange={(value) => onChange({ ...written, values: { ...values, [one.path]: value } })}
              onEnd={mayEnd(one, kept) ? (isEnded) => end(one, isEnded) : undefined}
            />
          ))}
      </fieldset>
    );
  });
}

/** Whether all that was refused stands beside a field that is shown. */
export function isSaidBeside(refused: unknown, sections: readonly SettingSection[]): boolean {
  const shown = sections.flatMap(({ name, fields }) => [name, ...fields.map(({ path }) => path)]);
  const errors = refusedAt(refused);
  return errors.length > 0 && errors.every(({ path }) => shown.some((one) => one && path === `settings.${one}`));
}

function refusedAt(refused: unknown): Problem['errors'] {
  return refused instanceof Problem ? refused.errors : [];
}
