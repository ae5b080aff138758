import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '../account/needs.js';
import { Describe } from '../http/describe.js';
import { DOCUMENT } from '../tokens.js';

@Controller('api/openapi.json')
export class OpenApiController {
  private document: Promise<object> | undefined;

  constructor(@Inject(DOCUMENT) private readonly build: () => Promise<object>) {}

  @Get()
  @Needs('signed-in')
  @Describe('This document')
  readOpenApi(): Promise<object> {
    this.document ??= this.build();
    return this.document;
  }
}
