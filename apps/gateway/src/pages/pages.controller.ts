import type { Runtime, SourceDirectory } from '@guiyi/runtime';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WIDGET, WORKER } from '../altcha/widget.js';
import { RUNTIME, SOURCES } from '../tokens.js';
import { FindProgress } from '../tracking/find-progress.js';
import { isTrackingKey } from '../tracking/tracking-key.js';
import type { Complaint } from './error-summary.js';
import { FORM_SCRIPT_FILE } from './form-script.js';
import { homePage } from './home.page.js';
import { readingOf } from './language.js';
import { MESSAGES } from './messages.js';
import { noticePage } from './notice.page.js';
import { openForms } from './open-forms.js';
import { receiptPage } from './receipt.page.js';
import { redirectTo, sendPage } from './send-page.js';
import { STYLE_FILE } from './style.js';
import { trackPage } from './track.page.js';

const FILES = new Map([STYLE_FILE, FORM_SCRIPT_FILE, WIDGET, WORKER].map((file) => [file.path, file]));

/** The public pages around the form. None of them needs a script. */
@Controller()
export class PagesController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(SOURCES) private readonly sources: SourceDirectory,
    @Inject(FindProgress) private readonly findProgress: FindProgress,
  ) {}

  @Get()
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const reading = readingOf(request);
    return sendPage(reply, 200, homePage(reading, await openForms(this.runtime, this.sources, reading.language)));
  }

  @Get('pages/:file')
  file(@Param('file') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const file = FILES.get(`/pages/${name}`);
    if (!file) throw new NotFoundException();
    return file.send(request, reply);
  }

  /** Shown after a submission; the key in the address proves that it is one's own. */
  @Get('receipt/:number')
  receipt(
    @Param('number') number: string,
    @Query('key') key: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const reading = readingOf(request);
    if (typeof key !== 'string' || !isTrackingKey(this.runtime.vault, number, key)) {
      const { noSuchReceipt, trackUnknown } = MESSAGES[reading.language];
      return sendPage(reply, 404, noticePage(reading, noSuchReceipt, trackUnknown));
    }
    return sendPage(reply, 200, receiptPage(reading, number, key));
  }

  @Get('track')
  async track(
    @Query('number') number: unknown,
    @Query('code') code: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const reading = readingOf(request);
    const say = MESSAGES[reading.language];
    const asked = { number: field(number), code: field(code) };
    const complaints: Complaint[] = [];
    if (number !== undefined || code !== undefined) {
      if (!asked.number) complaints.push({ field: 'number', text: say.trackNumberMissing });
      if (!asked.code) complaints.push({ field: 'code', text: say.trackCodeMissing });
      if (complaints.length === 0) {
        const found = await this.findOwn(asked.number, asked.code, request.ip);
        if (found) return redirectTo(reply, reading.to(found));
        complaints.push({ field: 'number', text: say.trackUnknown });
      }
    }
    return sendPage(reply, complaints.length > 0 ? 422 : 200, trackPage(reading, asked, complaints));
  }

  /** The address of the progress that the code opens. */
  private async findOwn(typed: string, code: string, address: string): Promise<string | undefined> {
    const name = /^\d{4}$/.test(code) ? 'phone' : 'key';
    const found = await this.findProgress.find(typed, { [name]: code }, address);
    return found && `/track/${encodeURIComponent(found.number)}?${name}=${encodeURIComponent(code)}`;
  }
}

/** What was typed or pasted, without the blanks and full-width signs that come along on a telephone. */
function field(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100).normalize('NFKC').replace(/\s/g, '') : '';
}
