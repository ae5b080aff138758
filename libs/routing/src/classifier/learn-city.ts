import { createHash } from 'node:crypto';
import type { CityProfile } from '@guiyi/domain';
import { createClassifier } from '../classify.js';
import { type CategoryMind, judgeCategory, OTHER_CATEGORY } from '../judge-category.js';
import { applyModel } from './apply-model.js';
import type { ModelFigures } from './category-model.js';
import { type Example, learnModel } from './learn-model.js';
import { packModel, unpackModel } from './pack-model.js';
import { foldPart } from './read-grams.js';

/** With less nothing can be said: examples to learn from, held back, that a person judged, and of one category. */
const LEAST = { open: 60, heldBack: 15, judged: 20, ofCategory: 8 };

/** A model that is hardly ever sure would leave everything to the dispatchers. */
const LEAST_SURE = 0.1;
/** A ticket that goes astray costs so many that go right by themselves: returns, another dispatch, days. */
const ASTRAY = 3;

export interface CityExample extends Example {
  /** A person's dispatch says so. */
  readonly judged: boolean;
}

export interface CityLesson {
  readonly examples: readonly CityExample[];
  /** With the catalogue in force. */
  readonly city: CityProfile;
  /** The packed model in use; absent where the words of the profile decide. */
  readonly present?: Uint8Array;
}

/** What was said of the messages held back; what is dispatched by itself, and how much of this is right. 0 to 1. */
export interface HeldBackFigures {
  readonly accuracy: number;
  readonly auto: { readonly coverage: number; readonly accuracy: number };
}

export interface CityCounts {
  readonly all: number;
  readonly judged: number;
  readonly heldBack: number;
  /** Categories that it tells apart, and those with too few examples, which the words of the profile go on telling. */
  readonly categories: number;
  readonly rare: number;
}

export type LearntCity =
  | { readonly ok: false; readonly counts: CityCounts }
  | {
      readonly ok: true;
      readonly counts: CityCounts;
      readonly bytes: Uint8Array;
      readonly fingerprint: string;
      readonly figures: ModelFigures;
      readonly candidate: HeldBackFigures;
      readonly present: HeldBackFigures;
      readonly isNotWorse: boolean;
    };

/**
 * Learns a city's model and holds it against what is in use, on messages that no version ever learns from: a fifth, chosen
 * by what they say, so that the same words never stand on both sides. Pure; seconds to minutes of work.
 */
export function learnCity({ examples, city, present }: CityLesson): LearntCity {
  const known = examples.filter(({ label }) => city.categories.some(({ id }) => id === label));
  const heldBack = known.filter(isHeldBack);
  const open = known.filter((example) => !isHeldBack(example));
  const labels = [...new Set(open.map(({ label }) => label))];
  const rare = labels.filter((label) => open.filter((one) => one.label === label).length < LEAST.ofCategory);
  const others = open.filter(({ label }) => rare.includes(label));
  const lesson = [
    ...open.filter(({ label }) => !rare.includes(label)),
    ...(others.length >= LEAST.ofCategory ? others.map((one) => ({ ...one, label: OTHER_CATEGORY })) : []),
  ];
  const counts: CityCounts = {
    all: known.length,
    judged: known.filter(({ judged }) => judged).length,
    heldBack: heldBack.length,
    categories: labels.length - rare.length,
    rare: rare.length,
  };
  const isEnough =
    lesson.length >= LEAST.open &&
    heldBack.length >= LEAST.heldBack &&
    counts.judged >= LEAST.judged &&
    counts.categories >= 2;
  if (!isEnough) return { ok: false, counts };

  const model = learnModel(lesson, { autoAccuracy: city.routing.autoAccuracy });
  // Measured as it will be used: packed, and read again.
  const bytes = packModel(model);
  const candidate = judgeAll(mindOf(city, bytes), heldBack);
  const now = judgeAll(mindOf(city, present), heldBack);
  return {
    ok: true,
    counts,
    bytes,
    fingerprint: model.fingerprint,
    figures: model.figures,
    candidate,
    present: now,
    isNotWorse:
      candidate.accuracy >= now.accuracy && candidate.auto.coverage >= LEAST_SURE && gainOf(candidate) >= gainOf(now),
  };
}

/** What a city tells categories by, with a packed model; one that cannot be read is none. */
export function mindOf(city: CityProfile, bytes: Uint8Array | undefined, version = ''): CategoryMind {
  const model = bytes && unpackModel(bytes);
  return {
    classify: createClassifier(city),
    settings: city.routing,
    categories: new Set(city.categories.map(({ id }) => id)),
    ...(model && { model: { version, applied: applyModel(model), labels: model.labels } }),
  };
}

function judgeAll(mind: CategoryMind, heldBack: readonly CityExample[]): HeldBackFigures {
  let [right, auto, autoRight] = [0, 0, 0];
  for (const { title, text, label } of heldBack) {
    const { category, model } = judgeCategory({ title, text, type: 'help' }, mind, false);
    const isRight = category?.category === label;
    const isAuto = category !== undefined && (!model || model.band === 'sure' || model.band === 'rules');
    if (isRight) right += 1;
    if (isAuto) auto += 1;
    if (isAuto && isRight) autoRight += 1;
  }
  const share = (part: number, whole: number) => Math.round((part / whole) * 10_000) / 10_000;
  return {
    accuracy: share(right, heldBack.length),
    auto: { coverage: share(auto, heldBack.length), accuracy: auto ? share(autoRight, auto) : 1 },
  };
}

/** What dispatching by itself is worth: of one message, right ones less what goes astray. */
function gainOf({ auto: { coverage, accuracy } }: HeldBackFigures): number {
  return coverage * (accuracy - ASTRAY * (1 - accuracy));
}

function isHeldBack({ title, text }: Example): boolean {
  const hash = createHash('sha256')
    .update(`${foldPart(title)}\n${foldPart(text)}`)
    .digest();
  return (hash[0] ?? 0) < 51;
}
