import type { Words } from '../zh-CN/index.js';

export const hot: Words['hot'] = {
  now: 'Hot now',
  past: 'Cooled down',
  none: 'Nothing is hot',
  hours: '72 hours',
  days: 'By day',
  appeals: 'Appeals',
  requesters: 'People',
  words: 'What they say',
  places: 'Places',
  tickets: 'Tickets: {{n}}',
  ofAppeals: 'appeals: {{n}}',
  raised: 'Raised {{at}}',
  seen: 'Acknowledged by {{by}} at {{at}}: {{reason}}',
  curve: 'How {{name}} grows',
  acknowledge: 'Acknowledge',
  explained: 'Say what is being done. It opens again when it has doubled.',
  kinds: { ticket: 'One ticket', place: 'One place', category: 'One category' },
  states: { open: 'Open', acknowledged: 'Acknowledged', cooled: 'Cooled' },
};
