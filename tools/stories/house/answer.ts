import type { City } from './city.js';

interface Waiting {
  readonly draftId?: string;
  readonly gate?: string;
  readonly concluded: boolean;
}

/** How an answer went through: the gates it passed, and whether people were told in the end. */
export interface Passed {
  readonly gates: readonly string[];
  readonly concluded: boolean;
}

/** A department answers; where the city has gates (审批), whoever stands at each lets it pass. */
export async function answerThroughGates(
  city: City,
  { id, department }: { readonly id: string; readonly department: { readonly id: string } },
  text: string,
): Promise<Passed> {
  const submitted = await city.desk.unit<Waiting>(department.id, `assignments/${id}/answer`, { text });
  const gates: string[] = [];
  let { gate, concluded } = submitted;
  while (gate && gates.length < 10) {
    gates.push(gate);
    const decided = await decide(city, department.id, gate, `drafts/${submitted.draftId}/decide`);
    gate = decided.next;
    concluded = decided.concluded;
  }
  return { gates, concluded };
}

type Decided = { readonly next?: string; readonly concluded: boolean };

function decide(city: City, department: string, gateId: string, path: string): Promise<Decided> {
  const profile = city.runtime.profiles.get(city.id);
  const gate = profile?.approval.gates.find(({ id }) => id === gateId);
  const above = profile?.departments.find(({ id }) => id === department)?.parent ?? department;
  const yes = { approve: true };
  if (gate?.by === 'center') return city.desk.center<Decided>(path, yes);
  return city.desk.unit<Decided>(gate?.by === 'superior' ? above : department, path, yes, 'head');
}
