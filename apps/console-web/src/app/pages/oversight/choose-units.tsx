import { Select } from 'antd';
import { useId } from 'react';
import { useSession } from '../../session/session.js';

/** Departments by name; those that may not be chosen are left out. */
export function ChooseUnits({
  label,
  chosen,
  onChange,
  most,
  mayChoose = () => true,
}: {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly most?: number;
  readonly mayChoose?: (id: string) => boolean;
}) {
  const { city } = useSession();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        mode="multiple"
        allowClear
        optionFilterProp="label"
        {...(most !== undefined && { maxCount: most })}
        value={[...chosen]}
        onChange={onChange}
        options={city.departments.filter((one) => mayChoose(one.id)).map((one) => ({ value: one.id, label: one.name }))}
      />
    </>
  );
}
