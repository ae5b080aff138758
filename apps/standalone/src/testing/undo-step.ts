import fc from 'fast-check';

/**
 * One thing that happens. Whom or what it is about is a number that is read modulo what is there at that moment, so that
 * every sequence means something and shrinks well.
 */
export type Step = { readonly wait: number } & (
  | { readonly kind: 'speak'; readonly person: number; readonly grave: boolean; readonly unrouted: boolean }
  | { readonly kind: 'merge'; readonly from: number; readonly into: number }
  | { readonly kind: 'unmerge'; readonly ticket: number }
  | { readonly kind: 'split'; readonly appeal: number }
  | { readonly kind: 'answer'; readonly ticket: number; readonly about: number }
);

const MINUTE = 60_000;
const which = fc.nat({ max: 11 });
/** Milliseconds that pass before it: within a minute, a working day, or past what is due. */
const wait = fc.constantFrom(0, 7 * MINUTE, 3 * 60 * MINUTE, 20 * 60 * MINUTE, 50 * 60 * MINUTE);

/** Sequences; in one of four the router is away now and then. */
export function anySteps(people: number): fc.Arbitrary<readonly Step[]> {
  const some = (slow: boolean) => fc.array(anyStep(people, slow), { minLength: 4, maxLength: 14 });
  return fc.oneof({ weight: 3, arbitrary: some(false) }, { weight: 1, arbitrary: some(true) });
}

function anyStep(people: number, slow: boolean): fc.Arbitrary<Step> {
  const person = fc.nat({ max: people - 1 });
  const grave = fc.nat({ max: 2 }).map((one) => one === 2);
  const unrouted = slow ? fc.boolean() : fc.constant(false);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('speak' as const), wait, person, grave, unrouted }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('merge' as const), wait, from: which, into: which }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('unmerge' as const), wait, ticket: which }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('split' as const), wait, appeal: which }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const), wait, ticket: which, about: which }) },
  );
}
