import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.js';
import { useNames } from '../../words/use-names.js';
import type { Row } from './draft-rows.js';

/** What stands in a row, in words. */
export function useRowNames() {
  const { t } = useTranslation('settingsCatalogue');
  const { city } = useSession();
  const names = useNames();
  /** `water.*` is named by what it covers. */
  const category = (pattern: string): string => {
    if (pattern === '*') return t('every');
    if (!pattern.endsWith('.*')) return names.ofCity('categories', pattern) || pattern;
    const covered = city.categories.filter(({ id }) => id.startsWith(pattern.slice(0, -1))).map(({ name }) => name);
    return t('family', { pattern, names: covered.join(t('comma')) });
  };
  const area = (id: string): string => (id === '*' ? t('everywhere') : names.ofCity('districts', id));
  const assigned = ({ department, role }: Row['assign'][number]): string =>
    `${names.ofCity('departments', department)} · ${names.served('assignmentRoles', role)}`;
  const who = ({ requesterKind, type, timeClass }: Row): string =>
    [
      requesterKind && t(`kinds.${requesterKind}`),
      type && names.served('appealTypes', type),
      timeClass && names.ofCity('timeClasses', timeClass),
    ]
      .filter(Boolean)
      .join(' · ');
  const valid = ({ validFrom, validTo }: Row): string =>
    validFrom || validTo ? t('span', { from: validFrom ?? '', to: validTo ?? '' }) : '';
  const text = (row: Row): string =>
    [row.id, row.category, category(row.category), area(row.area), ...row.assign.map(assigned), who(row)].join(' ');
  return { category, area, assigned, who, valid, text };
}
