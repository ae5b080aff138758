import { randomUUID } from 'node:crypto';
import type { Delivery } from '@guiyi/channels';
import { type Acceptance, AcceptDelivery } from '@guiyi/door';
import type { OpenSource, Runtime, SourceDirectory } from '@guiyi/runtime';
import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { JudgeProof } from '../altcha/judge-proof.js';
import { markUnproven } from '../altcha/mark-unproven.js';
import { readDelivery } from '../intake/read-delivery.js';
import type { FindSimilar } from '../similar/find-similar.js';
import { RUNTIME, SIMILAR, SOURCES } from '../tokens.js';
import { trackingKey } from '../tracking/tracking-key.js';
import { complain } from './complain.js';
import type { Complaint } from './error-summary.js';
import { formPage } from './form.page.js';
import type { Html } from './html.js';
import { type Reading, readingOf } from './language.js';
import { MESSAGES } from './messages.js';
import { noticePage } from './notice.page.js';
import { cityOf, isOpenForm } from './open-forms.js';
import { type FormWords, isFormId, NO_WORDS, type ReadForm, readWords } from './read-words.js';
import { redirectTo, sendPage } from './send-page.js';
import { similarPanel } from './similar.panel.js';

const MOST_PICTURES = 5;

/** The citizens' form as a page. What it sends takes the very same way as what comes to `/in/<source>`. */
@Controller('form')
export class FormController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(SOURCES) private readonly sources: SourceDirectory,
    @Inject(AcceptDelivery) private readonly acceptDelivery: AcceptDelivery,
    @Inject(SIMILAR) private readonly similar: FindSimilar,
    @Inject(JudgeProof) private readonly judgeProof: JudgeProof,
  ) {}

  @Get(':source')
  async show(@Param('source') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const reading = readingOf(request);
    const opened = await this.openForm(id);
    if (!opened) return this.noSuchForm(reply, reading);
    return this.answer(reply, 200, reading, opened, NO_WORDS, []);
  }

  @Post(':source')
  async submit(@Param('source') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const reading = readingOf(request);
    const say = MESSAGES[reading.language];
    const opened = await this.openForm(id);
    if (!opened) return this.noSuchForm(reply, reading);

    const delivery = readDelivery(request, this.runtime.clock.now());
    const form = await readWords(delivery.body, delivery.contentType);
    if (!form) return this.answer(reply, 400, reading, opened, NO_WORDS, [{ text: say.errors.unreadable }]);
    if (form.looks) {
      const found = await this.similar.find(opened.source.jurisdiction, form.words);
      const similar = similarPanel(reading, found, form.words.joins);
      return this.answer(reply, 200, reading, opened, form.words, [], similar);
    }
    if (form.pictures > MOST_PICTURES) {
      const complaint = { field: 'pictures', text: say.errors.tooManyPictures };
      return this.answer(reply, 422, reading, opened, form.words, [complaint]);
    }
    const blank = { source: opened.source.id, form: form.words.id };
    const verdict = await this.judgeProof.judge(blank, form.proof, request.ip);
    if (verdict === 'wrong') return this.answer(reply, 422, reading, opened, form.words, [{ text: say.errors.proof }]);
    if (verdict === 'too-many')
      return this.answer(reply, 429, reading, opened, form.words, [{ text: say.errors.tooManyUnproven }]);
    const acceptance = await this.accept(verdict === 'proven' ? opened : markUnproven(opened), delivery);
    if (!acceptance) return this.answer(reply, 503, reading, opened, form.words, [{ text: say.errors.outage }]);
    if (acceptance.outcome === 'refused') {
      const { status, code } = acceptance.problem;
      const complaints = complain(say, acceptance.problem, form.words);
      const words = code === 'idempotency-key-reused' ? { ...form.words, id: '' } : form.words;
      return this.answer(reply, status, reading, opened, words, complaints);
    }
    const number = acceptance.outcome === 'kept' ? acceptance.receipts[0]?.number : undefined;
    if (!number) return this.answer(reply, 400, reading, opened, form.words, [{ text: say.errors.unreadable }]);
    const key = trackingKey(this.runtime.vault, number);
    return redirectTo(reply, reading.to(`/receipt/${encodeURIComponent(number)}?key=${key}`));
  }

  /** Nothing when it could not be kept: the person gets their words back to try again, whatever broke here. */
  private async accept(opened: OpenSource, delivery: Delivery): Promise<Acceptance | undefined> {
    try {
      return await this.acceptDelivery.accept(opened, delivery);
    } catch (error) {
      this.runtime.log.error({ source: opened.source.id, error: (error as Error).message }, 'form not kept');
      return undefined;
    }
  }

  private async openForm(id: string): Promise<OpenSource | undefined> {
    const opened = await this.sources.find(id);
    return opened && isOpenForm(opened) ? opened : undefined;
  }

  private answer(
    reply: FastifyReply,
    status: number,
    reading: Reading,
    opened: OpenSource,
    words: ReadForm['words'],
    complaints: readonly Complaint[],
    similar?: Html,
  ) {
    const { id: source } = opened.source;
    const city = cityOf(this.runtime, opened, reading.language);
    return sendPage(reply, status, formPage(reading, { source, city, id: formId(words), words, complaints, similar }));
  }

  private noSuchForm(reply: FastifyReply, reading: Reading) {
    const { noSuchForm, noSuchFormText } = MESSAGES[reading.language];
    return sendPage(reply, 404, noticePage(reading, noSuchForm, noSuchFormText));
  }
}

function formId({ id }: FormWords): string {
  return isFormId(id) ? id : randomUUID();
}
