import { Radio } from 'antd';
import { useId } from 'react';

/** One of a few words; arrows change it, Enter moves on. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="call-field" data-stop="">
      <span id={id} className="call-label">
        {label}
      </span>
      <Radio.Group
        aria-labelledby={id}
        role="radiogroup"
        optionType="button"
        value={value}
        options={[...options]}
        onChange={({ target }) => onChange(target.value as Value)}
      />
    </div>
  );
}
