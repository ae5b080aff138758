import type { CityProfile, PromptRecipient } from '@guiyi/domain';

export interface Addressee {
  recipient: PromptRecipient;
  /** Id of the unit; none for the city's leader, who is a person. */
  department?: string;
}

const RECIPIENT_NAMES: Record<PromptRecipient, string> = {
  department: '承办单位',
  superior: '上级单位',
  center: '热线中心',
  leader: '分管领导',
};

/** Which units are meant, each once. A unit with none above it has the hotline as its superior. */
export function findAddressees(
  profile: CityProfile,
  department: string | undefined,
  recipients: readonly PromptRecipient[],
): Addressee[] {
  const center = profile.fallback.department;
  const own = department ?? center;
  const above = profile.departments.find(({ id }) => id === own)?.parent ?? center;
  const units = { department: own, superior: above, center, leader: undefined };
  const found: Addressee[] = [];
  for (const recipient of recipients) {
    const unit = units[recipient];
    if (found.some((one) => one.department === unit)) continue;
    found.push({ recipient, ...(unit !== undefined && { department: unit }) });
  }
  return found;
}

export function sayAddressees(profile: CityProfile, addressees: readonly Addressee[]): string {
  return addressees
    .map(({ recipient, department }) => {
      const name = profile.departments.find(({ id }) => id === department)?.name;
      return name ?? RECIPIENT_NAMES[recipient];
    })
    .join('、');
}
