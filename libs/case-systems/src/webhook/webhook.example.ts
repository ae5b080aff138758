import type { z } from 'zod';
import type { WebhookSettings } from './webhook-settings.js';

/** Settings as an operator writes them; the documentation's and the contract's example. The secret is nobody's. */
export const settings: z.input<typeof WebhookSettings> = {
  url: 'http://127.0.0.1:9/guiyi/events',
  secrets: ['whsec_R3VpeWkgZXhhbXBsZSBzZWNyZXQsIG5vdCBmb3IgdXNl'],
  states: { 已转区县: 'in_handling' },
};
