import type { CaseSystem } from './case-system.js';
import { webhookCaseSystem } from './webhook/webhook.case-system.js';

/** Every case system there is. A new one is one folder and one line here. */
export const CASE_SYSTEMS: readonly CaseSystem[] = [webhookCaseSystem];
