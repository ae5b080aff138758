import { FORM_SCRIPT_ADDRESS, FORM_SCRIPT_INTEGRITY } from './form-script.js';
import { type Html, html } from './html.js';
import type { Reading } from './language.js';
import { MESSAGES } from './messages.js';
import { STYLE_ADDRESS, STYLE_INTEGRITY } from './style.js';

/** The frame of every public page; only the form has a script, and works without. */
export function layout(reading: Reading, title: string, body: Html, script?: 'form'): string {
  const say = MESSAGES[reading.language];
  const other = reading.language === 'zh' ? 'en' : 'zh-CN';
  const page = html`<html lang="${say.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${say.service}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_ADDRESS}" integrity="${STYLE_INTEGRITY}">${
    script && html`<script src="${FORM_SCRIPT_ADDRESS}" integrity="${FORM_SCRIPT_INTEGRITY}" defer></script>`
  }
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
<header><a href="${reading.to('/')}">${say.service}</a>${
    reading.otherAddress !== undefined &&
    html`<a href="${reading.otherAddress}" lang="${other}" hreflang="${other}">${say.otherLanguage}</a>`
  }</header>
<main id="content" tabindex="-1">${body}</main>
<footer>${say.footer}</footer>
</body>
</html>`;
  return `<!doctype html>\n${page.markup}\n`;
}
