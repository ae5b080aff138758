import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SettingField } from './setting-fields.js';

const NAMED = [
  'host',
  'port',
  'secure',
  'user',
  'password',
  'mailbox',
  'processed',
  'pollSeconds',
  'from',
  'fromName',
  'perAddressPerDay',
  'maxBytes',
  'token',
  'mode',
  'appId',
  'encodingAesKey',
  'appSecret',
  'apiBase',
  'puppet',
  'url',
  'userAgent',
  'columns',
  'preset',
  'direction',
  'ownNumbers',
  'fields',
  'events',
  'imap',
  'outgoing',
  'variables',
  'note',
  'title',
  'name',
  'address',
  'agent',
  'recording',
] as const;

/** A setting as people call it; one that nobody has named stays as its channel calls it. */
export function useSettingName(): (name: string) => string {
  const { t } = useTranslation('settingsSources');
  return (name) => {
    const known = NAMED.find((one) => one === name);
    return known ? t(`fields.${known}`) : name;
  };
}

/** One setting: what may be written, what counts where nothing is, and what is wrong with it. */
export function SettingInput({
  id,
  field,
  value,
  isKept,
  isEnded = false,
  wrong,
  onChange,
  onEnd,
}: {
  readonly id: string;
  readonly field: SettingField;
  readonly value: string;
  /** There is a secret, which is not shown. */
  readonly isKept: boolean;
  /** It is to end. */
  readonly isEnded?: boolean;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
  /** Ends what is kept, or not after all; absent where that cannot be. */
  readonly onEnd?: ((isEnded: boolean) => void) | undefined;
}) {
  const { t } = useTranslation('settingsSources');
  const nameOf = useSettingName();
  const placeholder = isEnded
    ? t('endsSecret')
    : isKept
      ? t('keptSecret')
      : field.usual && t('usual', { value: field.usual });
  const common = {
    id,
    value,
    placeholder,
    'aria-describedby': wrong ? `${id}-wrong` : undefined,
    'aria-invalid': Boolean(wrong),
    'aria-required': field.isRequired && !isKept,
    status: wrong ? ('error' as const) : ('' as const),
  };
  // Not disabled: one comes to it where the channel refuses to be without.
  const typed = { readOnly: isEnded };
  const onType = ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value);
  const choices = field.kind === 'switch' ? ['true', 'false'] : field.options;
  const say = (choice: string) => (field.kind === 'switch' ? t(choice === 'true' ? 'yes' : 'no') : choice);
  return (
    <div className="setting">
      <label htmlFor={id}>
        {nameOf(field.name)} {nameOf(field.name) !== field.name && <small className="muted">{field.name}</small>}
      </label>
      {field.kind === 'switch' || field.kind === 'choice' ? (
        <Select
          {...common}
          value={value || undefined}
          placeholder={field.usual && t('usual', { value: say(field.usual) })}
          allowClear={!field.isRequired}
          onChange={(next: string | undefined) => onChange(next ?? '')}
          options={choices.map((choice) => ({ value: choice, label: say(choice) }))}
        />
      ) : field.kind === 'secret' ? (
        <Input.Password {...common} {...typed} autoComplete="new-password" visibilityToggle={false} onChange={onType} />
      ) : field.kind === 'json' ? (
        <Input.TextArea {...common} {...typed} className="code" rows={value.includes('\n') ? 8 : 2} onChange={onType} />
      ) : (
        <Input
          {...common}
          {...typed}
          autoComplete="off"
          inputMode={field.kind === 'number' ? 'numeric' : 'text'}
          onChange={onType}
        />
      )}
      {onEnd && (
        <Checkbox
          checked={isEnded}
          onChange={({ target }) => onEnd(target.checked)}
          aria-label={t('endNamed', { name: nameOf(field.name) })}
        >
          {t('endSecret')}
        </Checkbox>
      )}
      {wrong && (
        <p id={`${id}-wrong`} className="wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
