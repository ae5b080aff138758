import type { AutomaticKind } from '@guiyi/domain';

/** What the parser hands over, across a thread: plain data only. */
export interface ParsedMail {
  /** Without angle brackets. */
  readonly messageId?: string;
  readonly from: MailAddress;
  /** Where the sender wants the answer, if not at `from`. */
  readonly replyTo?: string;
  readonly to?: string;
  /** Decoded, empty where there is none. */
  readonly subject: string;
  /** The Date header as it was written. */
  readonly date?: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Everything that was said, quotes and attached messages included. */
  readonly text: string;
  /** The text was longer than can be kept on an intake; the raw message has it all. */
  readonly cut: boolean;
  readonly attachments: readonly ParsedAttachment[];
  readonly automatic?: AutomaticKind;
  /** A person may have written it, but it must not be answered: mailing lists, bulk mail, an empty Return-Path. */
  readonly unanswerable: boolean;
}

export interface MailAddress {
  readonly name?: string;
  readonly email?: string;
}

export interface ParsedAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export type MailParsing =
  | { readonly mail: ParsedMail }
  | {
      readonly unreadable: string;
      /** What could still be told from the header. */
      readonly messageId?: string;
      readonly automatic?: AutomaticKind;
    };
