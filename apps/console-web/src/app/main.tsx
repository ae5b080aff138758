import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { LiveProvider } from './api/live.js';
import { queries } from './api/queries.js';
import { Loading } from './layout/loading.js';
import { Routing } from './layout/routing.js';
import { SessionGate } from './session/session.js';
import { applyTheme } from './theme/theme-choice.js';
import { Themed } from './theme/themed.js';
import { startLanguage } from './words/language.js';
import './theme/theme.css';
import './theme/tags.css';
import './layout/layout.css';

applyTheme();
await startLanguage();

const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the app');

// What hangs on a wall has an account that may see no queue: it is an app of its own.
const ScreenApp = lazy(() => import('./pages/screen/screen-app.js'));
const isScreen = /^\/screen\/?$/.test(window.location.pathname);
createRoot(root).render(
  <QueryClientProvider client={queries}>
    <Themed>
      {isScreen ? (
        <Suspense fallback={<Loading />}>
          <ScreenApp />
        </Suspense>
      ) : (
        <SessionGate>
          <LiveProvider>
            <BrowserRouter>
              <Routing />
            </BrowserRouter>
          </LiveProvider>
        </SessionGate>
      )}
    </Themed>
  </QueryClientProvider>,
);
