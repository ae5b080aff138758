import { WIDGET } from '../altcha/widget.js';
import { FORM_SCRIPT_FILE } from './form-script.js';
import { type Html, html } from './html.js';
import type { Reading } from './language.js';
import { MESSAGES } from './messages.js';
import type { PageFile } from './page-file.js';
import { STYLE_FILE } from './style.js';

/** Only the form has scripts, and works without; what proves that a browser works goes first. */
const FORM_SCRIPTS = [WIDGET, FORM_SCRIPT_FILE];

/** The frame of every public page. */
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
<link rel="stylesheet" href="${STYLE_FILE.address}" integrity="${STYLE_FILE.integrity}">${
    script && FORM_SCRIPTS.map(scriptTag)
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

function scriptTag({ address, integrity }: PageFile): Html {
  return html`
<script src="${address}" integrity="${integrity}" type="module"></script>`;
}
