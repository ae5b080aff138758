import { JOB_NAMES, JOBS, type JobHandler, type JobName } from '../jobs.js';

/** A handler, and silent ones for every other job of its app: an app serves all of its jobs or none. */
export function besides(job: JobName, handle: JobHandler['handle']): JobHandler[] {
  const others = JOB_NAMES.filter((name) => name !== job && JOBS[name].app === JOBS[job].app);
  return [{ job, handle }, ...others.map((name) => ({ job: name, handle: async () => undefined }))];
}
