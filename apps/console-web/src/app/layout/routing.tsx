import { Result } from 'antd';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes } from 'react-router';
import { PAGES, type Page } from '../pages.js';
import { useSession } from '../session/session.js';
import { Boundary } from './broken.js';
import { Layout } from './layout.js';
import { Loading } from './loading.js';

function Opened({ page: { title, needs, Component } }: { readonly page: Page }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const name = t(`pages.${title}`);
  useEffect(() => {
    document.title = `${name} · ${t('title')}`;
  }, [name, t]);
  if (!may(needs)) return <Result status="403" title={t('notAllowed')} />;
  return (
    <Boundary key={title}>
      <Suspense fallback={<Loading />}>
        <Component />
      </Suspense>
    </Boundary>
  );
}

export function Routing() {
  const { t } = useTranslation();
  const { may } = useSession();
  const first = PAGES.find(({ icon, needs }) => icon && may(needs)) ?? PAGES[0];
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<Navigate to={`/${first?.path}`} replace />} />
        {PAGES.map((page) => (
          <Route key={page.path} path={page.path} element={<Opened page={page} />} />
        ))}
        <Route
          path="*"
          element={<Result status="404" title={t('notFound')} extra={<Link to="/">{t('toQueue')}</Link>} />}
        />
      </Route>
    </Routes>
  );
}
