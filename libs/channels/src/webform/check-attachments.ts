import type { IncomingAttachment } from '../channel.js';
import { sniffMediaType } from '../reading/sniff-media-type.js';

/** By kind where every format of it is harmless to keep and show, else one by one. SVG can hold scripts: not a picture here. */
const ALLOWED =
  /^(?:image\/(?!svg).+|audio\/.+|video\/(?:mp4|quicktime|3gpp|x-m4v)|application\/pdf|text\/(?:plain|csv)|application\/(?:msword|vnd\.ms-(?:excel|powerpoint)|rtf)|application\/vnd\.(?:openxmlformats-officedocument\.[\w.]+|oasis\.opendocument\.(?:text|spreadsheet|presentation)))$/;

/** The files with their types by magic bytes, and the names of those that are not taken. */
export async function checkAttachments(files: readonly { readonly name: string; readonly content: Buffer }[]): Promise<{
  attachments: IncomingAttachment[];
  unwanted: { name: string; mediaType: string }[];
}> {
  const typed = await Promise.all(
    files.map(async ({ name, content }) => ({ name, content, mediaType: await sniffMediaType(content, name) })),
  );
  return {
    attachments: typed.filter(({ mediaType }) => ALLOWED.test(mediaType)),
    unwanted: typed.filter(({ mediaType }) => !ALLOWED.test(mediaType)),
  };
}
