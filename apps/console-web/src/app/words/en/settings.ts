import type { Words } from '../zh-CN/index.js';

export const settings: Words['settings'] = {
  tabs: {
    sources: 'Sources',
    catalogue: 'Catalogue',
    thresholds: 'Thresholds',
    profile: 'Profile and calendar',
    people: 'People and roles',
  },
  parts: 'Parts of the settings',
  people: 'People and roles',
  add: 'New account',
  edit: 'Change',
  name: 'Account',
  role: 'Role',
  department: 'Department',
  save: 'Save',
  added: 'The account is made',
  changed: 'Changed; they must sign in again',
  enabled: 'On',
  disabled: 'Off',
  reset: 'One-time password',
  resetWhy: 'The old password ends, and they must sign in again. Go on?',
  oncePassword: 'One-time password',
  onceWhy:
    'Shown this once, good for three days; they choose their own at the first sign-in. Tell them in person or by telephone.',
  onceAtFirst: 'A password that works once is made; they choose their own at the first sign-in.',
  signedIn: 'Last here {{at}}',
  neverSignedIn: 'Never here',
  onceUntil: 'one-time password until {{at}}',
  once: { copy: 'Copy', copied: 'Copied', notCopied: 'Not copied: select it and copy by hand', kept: 'I have kept it' },
  roles: {
    administrator: 'Administrator',
    dispatcher: 'Dispatcher',
    department: 'Department',
    connector: 'Connector',
    integrator: 'Case system',
    screen: 'Wall screen',
    leader: 'Leader',
  },
  may: {
    administrator: 'Everything, also sources, the catalogue and people',
    dispatcher:
      'See queue and tickets, merge and split, dispatch, answer, call back, see requesters (recorded), repair intakes, ledger and reports',
    department: 'See the tickets of the own unit only; sign, answer, return, extend',
    connector: 'See the ledger of channels only',
    integrator: 'For case systems: read tickets, send back states and answers',
    screen: 'Show the wall screen only, for a screen that nobody attends',
    leader:
      'See all of the city and change nothing; instruct by a supervision order, send back, approve at a leader’s gate',
  },
};
