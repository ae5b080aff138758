import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.js';

export const SESSION_KEY = ['session'] as const;

/** A session that has ended shows the sign-in, whichever call found out. A refusal is not asked for again. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (isSignedOut(error) && query.queryKey[0] !== SESSION_KEY[0]) queries.setQueryData(SESSION_KEY, null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
    },
  },
});

export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

/** They came in with a password that works once. */
export function mustChoosePassword(error: unknown): boolean {
  return error instanceof Problem && error.code === 'change-password';
}
