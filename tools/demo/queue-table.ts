import { CHANNEL_NAMES, type ChannelKind, type CityProfile, TICKET_STATE_NAMES, type TicketState } from '@guiyi/domain';
import Table from 'cli-table3';

export interface TicketRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly urgency: string;
  readonly dueAt: string | null;
  readonly appeals: number;
  readonly channels: readonly ChannelKind[];
  readonly departments: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly whyMerged?: string | null;
  readonly whyRouted?: string | null;
}

export interface LedgerLine {
  readonly received: number;
  readonly linked: number;
  readonly quarantined: number;
  readonly rejected: number;
}

/** Colours are for a terminal; a file or a pipe gets plain text. */
const STYLE = process.stdout.isTTY ? { head: ['cyan'], compact: true } : { head: [], border: [], compact: true };

const MARKS: Record<string, string> = { emergency: '‼', urgent: '!' };

/** The merged queue as a person would want to see it: urgent first, then by how many people ask. */
export function queueTable(tickets: readonly TicketRow[], profile: CityProfile): string {
  const table = new Table({
    head: ['', '工单', '事项', '诉求', '渠道', '承办单位', '限期', '状态', '为何并单 · 为何派给'],
    colWidths: [3, 21, 26, 6, 10, 18, 14, 8, 46],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: STYLE,
  });
  const order = ['emergency', 'urgent', 'normal'];
  const sorted = [...tickets].sort(
    (a, b) =>
      order.indexOf(a.urgency) - order.indexOf(b.urgency) || b.appeals - a.appeals || a.number.localeCompare(b.number),
  );
  for (const ticket of sorted)
    table.push([
      MARKS[ticket.urgency] ?? '',
      ticket.number,
      ticket.title,
      String(ticket.appeals),
      ticket.channels.map((channel) => CHANNEL_NAMES[channel].zh).join(' '),
      ticket.departments.map(({ name }) => name).join('、'),
      ticket.dueAt ? localTime(ticket.dueAt, profile.timeZone) : '',
      TICKET_STATE_NAMES[ticket.state].zh,
      [ticket.whyMerged, ticket.whyRouted].filter(Boolean).join('；'),
    ]);
  return table.toString();
}

export function ledgerTable(ledger: Readonly<Record<string, LedgerLine>>): string {
  const table = new Table({
    head: ['渠道', '收到', '成单', '隔离', '不立单'],
    style: { head: ['cyan'], compact: true },
  });
  for (const [channel, line] of Object.entries(ledger))
    table.push([CHANNEL_NAMES[channel as ChannelKind].zh, line.received, line.linked, line.quarantined, line.rejected]);
  return table.toString();
}

function localTime(iso: string, timeZone: string): string {
  return new Date(iso).toLocaleString('zh-CN', {
    timeZone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
}
