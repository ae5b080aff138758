import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useNavigate } from 'react-router';
import { PAGES } from '../pages.js';
import { useSession } from '../session/session.js';
import { AccountMenu } from './account-menu.js';
import { KeyHelp } from './key-help.js';
import { LiveBadge } from './live-badge.js';
import { useKeys } from './use-keys.js';
import { useLateRulings } from './use-late-rulings.js';

/** The frame around every page: where one can go, who one is, and whether what is shown is live. */
export function Layout() {
  const { t, i18n } = useTranslation();
  const { city, may } = useSession();
  const navigate = useNavigate();
  const lateRulings = useLateRulings();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const menu = PAGES.filter(({ icon, needs }) => icon && may(needs));
  const jumps = Object.fromEntries(
    menu.slice(0, 9).map(({ path }, at) => [`${at + 1}`, () => void navigate(`/${path}`)]),
  );
  useKeys({ ...jumps, '?': () => setHelpOpen((isOpen) => !isOpen) });
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="bar">
        <h1>
          {t('title')}
          <small>{i18n.language === 'en' ? city.name.en : city.name.zh}</small>
        </h1>
        <nav aria-label={t('menu')}>
          {menu.map(({ path, title, icon }) => (
            <NavLink key={path} to={`/${path}`}>
              {icon}
              <span>{t(`pages.${title}`)}</span>
              {title === 'oversight' && lateRulings > 0 && (
                <b className="bar-late" title={t('lateRulings', { n: lateRulings })}>
                  <span aria-hidden="true">{lateRulings}</span>
                  <span className="unseen">{t('lateRulings', { n: lateRulings })}</span>
                </b>
              )}
            </NavLink>
          ))}
        </nav>
        <LiveBadge />
        <AccountMenu onHelp={() => setHelpOpen(true)} />
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <KeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} pages={menu.length} />
    </div>
  );
}
