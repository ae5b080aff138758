import { useSession } from '../session/session.js';
import { useWords } from './use-words.js';
import type { Words } from './zh-CN/index.js';

type Names = Words['names'];
type Listed = 'departments' | 'districts' | 'categories' | 'timeClasses';
type Served = keyof ReturnType<typeof useSession>['city']['words'];

/** The names behind ids, in the reader's language: those of the city, those the server gives, and our own. */
export function useNames() {
  const { city } = useSession();
  const { t, language } = useWords('names');
  /** An id that our catalogue names; one that a newer server made up shows as it is. */
  const own = (kind: keyof Names, id: string): string =>
    t(`${kind}.${id.replaceAll('.', '-')}` as never, {
      defaultValue: id,
      nsSeparator: false,
      keySeparator: '.',
    }) as string;
  return {
    /** A department, district, category or time class of the city. */
    ofCity: (list: Listed, id: string | null | undefined): string =>
      id ? (city[list].find((one) => one.id === id)?.name ?? own('unnamed', id)) : '',
    /** A state, channel, type, role or way, as the server names it. */
    served: (kind: Served, id: string): string => {
      const names = city.words[kind][id];
      return names?.[language.startsWith('zh') ? 'zh' : 'en'] ?? id;
    },
    own,
  };
}
