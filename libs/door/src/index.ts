export { type Acceptance, AcceptDelivery } from './intake/accept-delivery.js';
export { JoinUnfinished } from './intake/join-unfinished.js';
export * from './similar/find-alike.js';
export { readTyped, type Typed } from './similar/read-typed.js';
