import { z } from 'zod';

const Port = z.number().int().min(1).max(65_535);

/** A mailbox that is watched. */
export const ImapSettings = z.object({
  host: z.string().min(1),
  port: Port.default(993),
  /** TLS from the first byte; without it STARTTLS is used where the server offers it. */
  secure: z.boolean().default(true),
  user: z.string().min(1),
  password: z.string().min(1).meta({ secret: true }),
  mailbox: z.string().min(1).default('INBOX'),
  /** What is done to a message once it is kept; nothing where absent. */
  processed: z
    .union([z.strictObject({ flag: z.string().min(1) }), z.strictObject({ move: z.string().min(1) })])
    .optional(),
  /** IDLE can die without notice: the mailbox is looked at this often in any case. */
  pollSeconds: z.number().int().min(1).max(3600).default(60),
});
export type ImapSettings = z.infer<typeof ImapSettings>;

/** A door of our own for a mail server that forwards to us. */
export const SmtpSettings = z
  .object({
    host: z.string().min(1).default('127.0.0.1'),
    port: Port,
    /** Mail for any address of this domain is taken, unless `recipients` names them. Nothing is ever relayed. */
    domain: z.string().min(1),
    recipients: z.array(z.string().min(3)).optional(),
    maxBytes: z.number().int().positive().optional(),
    maxClients: z.number().int().positive().max(200).default(10),
    user: z.string().min(1).optional(),
    password: z.string().min(1).meta({ secret: true }).optional(),
  })
  .refine((smtp) => (smtp.user === undefined) === (smtp.password === undefined), {
    message: 'user and password belong together',
  });
export type SmtpSettings = z.infer<typeof SmtpSettings>;

export const OutgoingSettings = z
  .object({
    host: z.string().min(1),
    port: Port.default(465),
    secure: z.boolean().default(true),
    user: z.string().min(1).optional(),
    password: z.string().min(1).meta({ secret: true }).optional(),
    /** The address citizens see, and where their replies go. */
    from: z.email(),
    fromName: z.string().max(100).optional(),
    /** Receipts to one address a day, so that two machines cannot answer each other without end. */
    perAddressPerDay: z.number().int().positive().default(10),
  })
  .refine((outgoing) => (outgoing.user === undefined) === (outgoing.password === undefined), {
    message: 'user and password belong together',
  });
export type OutgoingSettings = z.infer<typeof OutgoingSettings>;

export const EmailSettings = z.object({
  imap: ImapSettings.optional(),
  /** The console offers no door of the machine it runs on. */
  smtp: SmtpSettings.meta({ fileOnly: true }).optional(),
  outgoing: OutgoingSettings.optional(),
  /** Larger messages are not read. */
  maxBytes: z
    .number()
    .int()
    .positive()
    .default(30 * 1024 * 1024),
});
export type EmailSettings = z.infer<typeof EmailSettings>;

/** A source with neither a mailbox nor a door of its own would wait for ever: it is half configured. */
export const EmailSourceSettings = EmailSettings.refine(({ imap, smtp }) => imap || smtp, {
  path: ['smtp'],
  message: '需要 imap（收信的邮箱）或 smtp（收信的入口） / wants imap (a mailbox to watch) or smtp (a door of its own)',
});
