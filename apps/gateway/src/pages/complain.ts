import type { Refusal } from '@guiyi/channels';
import type { Complaint } from './error-summary.js';
import type { Messages } from './messages.js';
import type { FormWords } from './read-words.js';

const OF_FILES = ['unwanted-file', 'too-large'];

/** What the channel refused, in the reader's language and beside the field it is about; one line a field. */
export function complain(say: Messages, { code, errors = [] }: Refusal, words: FormWords): Complaint[] {
  if (code === 'idempotency-key-reused') return [{ field: 'text', text: say.errors.reused }];
  if (OF_FILES.includes(code)) return [{ field: 'pictures', text: say.errors.pictures }];
  const told = new Map<string, Complaint>();
  for (const { path, message } of errors) told.set(path, complaintAt(say, path, message, words));
  return told.size > 0 ? [...told.values()] : [{ text: say.errors.unreadable }];
}

function complaintAt(say: Messages, path: string, message: string, words: FormWords): Complaint {
  switch (path) {
    case 'text':
      return { field: path, text: say.errors.text(words.text.trim() === '') };
    case 'title':
    case 'address':
    case 'type':
    case 'name':
    case 'phone':
    case 'email':
    case 'anonymous':
      return { field: path, text: say.errors[path] };
    default:
      return { text: message };
  }
}
