import type { Words } from '../zh-CN/index.js';

export const settings: Words['settings'] = {
  people: 'People and roles',
  add: 'New account',
  name: 'Account',
  role: 'Role',
  department: 'Department',
  password: 'Password (12 characters at least)',
  newPassword: 'New password',
  save: 'Save',
  added: 'The account is made',
  changed: 'The password is changed; they must sign in again',
  enabled: 'On',
  disabled: 'Off',
  roles: {
    administrator: 'Administrator',
    dispatcher: 'Dispatcher',
    department: 'Department',
    connector: 'Connector',
    integrator: 'Case system',
  },
};
