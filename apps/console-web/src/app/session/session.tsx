import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { api, take } from '../api/client.js';
import { isSignedOut, mustChoosePassword, queries, SESSION_KEY } from '../api/queries.js';
import type { City, Permission, Who } from '../api/types.js';
import { Loading } from '../layout/loading.js';
import { Trouble } from '../layout/trouble.js';
import { ChoosePassword } from './choose-password.js';
import { forgetCalls } from './kept-calls.js';
import { SignIn } from './sign-in.js';

interface Session {
  readonly who: Who;
  readonly city: City;
  /** Where the stream of events stood at the start. */
  readonly position: string;
  may(permission: Permission): boolean;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in, and the names of their city. Only below `SessionGate`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionGate');
  return session;
}

async function readSession(): Promise<{ who: Who; city: City; position: string } | null> {
  try {
    const who = await take(api.GET('/api/session'));
    // The account of a screen has one page only.
    if (!who.permissions.includes('queue.read') && who.permissions.includes('screen.read')) {
      window.location.replace('/screen');
      return await new Promise(() => undefined);
    }
    const [city, { position }] = await Promise.all([
      take(api.GET('/api/city')),
      take(api.GET('/api/tickets', { params: { query: { limit: 1 } } })),
    ]);
    return { who, city, position };
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}

/** Shows the sign-in to whoever has no session, and what is inside to the others. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: Infinity });
  if (mustChoosePassword(error)) return <ChoosePassword onChosen={() => void refetch()} />;
  if (error) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  if (data === null) return <SignIn onSignedIn={() => void refetch()} />;
  const session = { ...data, may: (permission: Permission) => data.who.permissions.includes(permission) };
  return <SessionContext value={session}>{children}</SessionContext>;
}

export async function signOut(): Promise<void> {
  await take(api.DELETE('/api/session')).catch(() => undefined);
  queries.clear();
  // When the page goes: a call that is still written on would keep itself again until then.
  window.addEventListener('pagehide', forgetCallsHere, { once: true });
  window.location.assign('/');
}

function forgetCallsHere(): void {
  try {
    forgetCalls(sessionStorage);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
