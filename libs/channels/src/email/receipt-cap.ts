/**
 * How many receipts one address got today. Kept in memory: after a restart the count begins anew, which is
 * still a bound. A message that is tried again counts once.
 */
export class ReceiptCap {
  private day = '';
  private readonly sent = new Map<string, Set<string>>();

  /** Counts the message; `false` when the address has had its share of the day (UTC). */
  admit(address: string, messageId: string, perDay: number, now: Date = new Date()): boolean {
    const day = now.toISOString().slice(0, 10);
    if (day !== this.day) {
      this.day = day;
      this.sent.clear();
    }
    const messages = this.sent.get(address) ?? new Set<string>();
    if (messages.has(messageId)) return true;
    if (messages.size >= perDay) return false;
    messages.add(messageId);
    this.sent.set(address, messages);
    return true;
  }
}
