import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client.js';
import type { Answer } from '../../api/types.js';
import { isNumber } from './draft.js';
import { useSettled } from './use-settled.js';

export type Hints = Answer<'readHints'>;
export type Caller = Answer<'recogniseCaller'>;

/** Milliseconds after the last letter. */
const PAUSE = 400;
const FEWEST = 4;

/** What is like what is being written; asked for when the writer pauses, and an older question is let go. */
export function useHints(text: string, address: string) {
  const said = useSettled(text.trim(), PAUSE);
  const where = useSettled(address.trim(), PAUSE);
  const isAsked = said.length >= FEWEST;
  const { data, isFetching, error } = useQuery({
    queryKey: ['call-hints', said, where],
    queryFn: ({ signal }) => take(api.POST('/api/calls/hints', { body: { text: said, address: where }, signal })),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return { hints: isAsked ? data : undefined, isLooking: isFetching, error };
}

/** Who calls; nobody is asked about before the number is whole. */
export function useCaller(phone: string) {
  return useQuery({
    queryKey: ['caller', phone],
    queryFn: ({ signal }) => take(api.POST('/api/calls/caller', { body: { phone }, signal })),
    enabled: isNumber(phone),
  });
}
