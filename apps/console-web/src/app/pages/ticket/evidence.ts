import type { Decision, Ticket } from '../../api/types.js';

export interface Feature {
  readonly name: string;
  readonly weight: number;
  readonly seen: readonly string[];
}

/** A ticket that was weighed against an appeal. */
export interface Weighed {
  readonly ticketId: string;
  readonly number: string;
  readonly score: number;
  readonly features: readonly Feature[];
  readonly contradiction?: string;
}

const PLACES = ['placeNames', 'placeFound', 'placeBoth', 'district'];

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' ? value : 0);
const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
const fields = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** What a decision kept of a ticket that was weighed; older decisions may lack any part. */
export function readWeighed(value: unknown): Weighed | undefined {
  const { ticketId, ticketNumber, score, features, contradiction } = fields(value);
  const id = text(ticketId);
  if (id === undefined) return undefined;
  const against = text(contradiction);
  return {
    ticketId: id,
    number: text(ticketNumber) ?? '',
    score: number(score),
    features: (Array.isArray(features) ? features : []).map(fields).map((one) => ({
      name: text(one.name) ?? '',
      weight: number(one.weight),
      seen: texts(one.seen),
    })),
    ...(against !== undefined && { contradiction: against }),
  };
}

/** The words and the places that two matters were found to share, each once. */
export function sharedIn({ features }: Weighed): {
  readonly words: readonly string[];
  readonly places: readonly string[];
} {
  const of = (isPlace: boolean) => [
    ...new Set(features.filter(({ name }) => PLACES.includes(name) === isPlace).flatMap(({ seen }) => seen)),
  ];
  const places = of(true);
  return { words: of(false).filter((word) => !places.includes(word)), places };
}

export interface RouteEvidence {
  readonly rule: string;
  readonly category: string;
  readonly area: string;
  readonly words: readonly string[];
  readonly alternatives: readonly { readonly category: string; readonly rule: string; readonly score: number }[];
}

/** Why a department: the rule, what it went by, and what else it could have been. */
export function readRoute({ evidence }: Decision): RouteEvidence {
  const runnerUp = fields(evidence.runnerUp);
  const proposals = Array.isArray(evidence.proposals) ? evidence.proposals.map(fields) : [];
  const category = text(evidence.category) ?? '';
  const others = [...proposals, ...(runnerUp.category ? [runnerUp] : [])].map((one) => ({
    category: text(one.category) ?? '',
    rule: text(one.rule) ?? '',
    score: number(one.probability ?? one.score),
  }));
  return {
    rule: text(evidence.rule) ?? '',
    category,
    area: text(evidence.area) ?? '',
    words: texts(evidence.words),
    alternatives: others.filter(
      (one, at) => one.category !== category && others.findIndex((other) => other.category === one.category) === at,
    ),
  };
}

/** The decisions that put an appeal to others, by appeal; one that stands alone was not merged. */
export function mergesOf({ appeals }: Ticket): readonly { readonly number: string; readonly decision: Decision }[] {
  return appeals.flatMap(({ number: of, decisions }) =>
    decisions
      .filter(({ kind, way }) => kind === 'match' && way !== 'new')
      .map((decision) => ({ number: of, decision })),
  );
}

/** What was kept of a suggested ticket when it was weighed. */
export function suggestionIn({ appeals }: Ticket, ticketId: string): Weighed | undefined {
  return appeals
    .flatMap(({ decisions }) => decisions)
    .flatMap(({ evidence }) => (Array.isArray(evidence.suggested) ? evidence.suggested : []))
    .map(readWeighed)
    .find((weighed) => weighed?.ticketId === ticketId);
}
