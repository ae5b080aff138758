// The load generator: a process of its own, so that making requests costs the measured server nothing but its machine.
import type { LoadOrder } from './load-order.js';
import { postLoad } from './post-load.js';

process.on('message', (order: LoadOrder) => {
  postLoad(order).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
