import { z } from 'zod';

const VariableName = z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/, 'the name of a channel variable');
const names = (...defaults: string[]) =>
  z
    .union([VariableName, z.array(VariableName).min(1)], 'the name of a channel variable, or a list of them')
    .transform((value) => [value].flat())
    .default(defaults);

/** Which channel variables the agent's desktop or the dialplan fills; of a list the first that says something counts. */
export const Settings = z.strictObject({
  /** The user that the switch must present besides the key (`cred` in json_cdr.conf); any where absent. */
  user: z.string().min(1).max(200).optional(),
  variables: z
    .strictObject({
      note: names('guiyi_note', 'guiyi_summary'),
      title: names('guiyi_title'),
      name: names('guiyi_name'),
      address: names('guiyi_address'),
      agent: names('guiyi_agent', 'cc_agent', 'last_sent_callee_id_number'),
      recording: names('guiyi_recording', 'recording_url', 'record_url', 'recording_file', 'cc_record_filename'),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof Settings>;
