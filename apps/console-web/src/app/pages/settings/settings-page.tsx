import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Permission } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { Catalogue } from './catalogue.js';
import { People } from './people.js';
import { Profile } from './profile.js';
// In this order: the last one changes what stands before it where there is little room.
import './settings.css';
import './catalogue.css';
import './thresholds.css';
import './calendar.css';
import './narrow.css';
import { Sources } from './sources.js';
import { Thresholds } from './thresholds.js';

const TABS = [
  { id: 'sources', needs: 'source.manage', Part: Sources },
  { id: 'catalogue', needs: 'catalogue.manage', Part: Catalogue },
  { id: 'thresholds', needs: 'catalogue.manage', Part: Thresholds },
  { id: 'profile', needs: 'report.read', Part: Profile },
  { id: 'people', needs: 'user.manage', Part: People },
] as const satisfies readonly { readonly id: string; readonly needs: Permission; readonly Part: () => unknown }[];

/** 设置: each part has an address of its own. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { may } = useSession();
  const [address] = useSearchParams();
  const tabs = TABS.filter(({ needs }) => may(needs));
  const chosen = tabs.find(({ id }) => id === address.get('part')) ?? tabs[0];
  if (!chosen) return null;
  const { Part } = chosen;
  return (
    <div className="page settings">
      <nav className="parts" aria-label={t('parts')}>
        {tabs.map(({ id }) => (
          <Link
            key={id}
            to={`?part=${id}`}
            {...(id === chosen.id && { 'aria-current': 'page' as const, ref: showWhole })}
          >
            {t(`tabs.${id}`)}
          </Link>
        ))}
      </nav>
      <Part />
    </div>
  );
}

/** On a telephone the parts do not fit side by side. */
function showWhole(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ inline: 'center', block: 'nearest' });
}
