// Empty jobs on the queue's own terms, in a process of their own.
import { SILENT } from '@guiyi/platform';
import { type EmptyJobs, measureEmptyJobs } from '@guiyi/queue';

process.on('message', (order: Omit<EmptyJobs, 'log'>) => {
  measureEmptyJobs({ ...order, log: SILENT }).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
