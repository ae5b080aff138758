import type { SourceDirectory } from '@guiyi/runtime';
import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readingOf } from '../pages/language.js';
import { MESSAGES } from '../pages/messages.js';
import { noticePage } from '../pages/notice.page.js';
import { isOpenForm } from '../pages/open-forms.js';
import { NO_WORDS, readWords } from '../pages/read-words.js';
import { sendPage } from '../pages/send-page.js';
import { similarPanel } from '../pages/similar.panel.js';
import { SIMILAR, SOURCES } from '../tokens.js';
import type { FindSimilar } from './find-similar.js';

/**
 * The form's own panel, for the script that asks while somebody writes. A door of its own: what was asked here counts for
 * itself, and never keeps anybody from sending the form.
 */
@Controller('similar')
export class SimilarController {
  constructor(
    @Inject(SOURCES) private readonly sources: SourceDirectory,
    @Inject(SIMILAR) private readonly similar: FindSimilar,
  ) {}

  @Post(':source')
  async look(@Param('source') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const reading = readingOf(request);
    const opened = await this.sources.find(id);
    if (!opened || !isOpenForm(opened)) {
      const { noSuchForm, noSuchFormText } = MESSAGES[reading.language];
      return sendPage(reply, 404, noticePage(reading, noSuchForm, noSuchFormText));
    }
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { words } = (await readWords(body, request.headers['content-type'] ?? '')) ?? { words: NO_WORDS };
    const found = await this.similar.find(opened.source.jurisdiction, words);
    return sendPage(reply, 200, similarPanel(reading, found, words.joins).markup);
  }
}
