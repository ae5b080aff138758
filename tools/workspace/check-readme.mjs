// Holds the documents to the code: the commands they name exist, their links lead somewhere, they stay short.
//
// Usage: node tools/workspace/check-readme.mjs
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SETUP = ['npm ci && npm run demo', 'npm ci && npm test'];
const LONGEST = { 'README.md': 150, 'docs/architecture.md': 100 };

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true })
    .map((name) => join('docs', name))
    .filter((name) => name.endsWith('.md')),
];
const problems = [];

for (const document of documents) {
  const text = readFileSync(document, 'utf8');
  const say = (problem) => problems.push(`${document}: ${problem}`);
  const most = LONGEST[document];
  const lines = text.trimEnd().split('\n').length;
  if (most && lines > most) say(`${lines} lines, at most ${most}`);
  for (const [command, script] of text.matchAll(/\bnpm run ([\w:-]+)/g))
    if (!scripts[script]) say(`"${command}": package.json has no such script`);
  for (const [command, script] of text.matchAll(/\bnpm (start|test)\b/g))
    if (!scripts[script]) say(`"${command}": package.json has no such script`);
  for (const [command, file] of text.matchAll(/\bnode ((?:dist|tools)\/[\w./-]+\.m?js)/g))
    if (!sourcesOf(file).some((source) => existsSync(source))) say(`"${command}": nothing is built into it`);
  for (const [, target] of text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g))
    if (!existsSync(join(dirname(document), target))) say(`leads to ${target}, which is not there`);
}

const readme = readFileSync('README.md', 'utf8');
for (const command of SETUP)
  if (!readme.split('\n').some((line) => line.trim() === command))
    problems.push(`README.md: misses the line "${command}"`);

for (const problem of problems) console.error(problem);
console.log(`${documents.length} documents, ${problems.length} problems`);
if (problems.length) process.exitCode = 1;

/** Where a command's file comes from: a file of its own, or the bundle of a `main.ts`. */
function sourcesOf(file) {
  if (!file.startsWith('dist/')) return [file];
  const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  return [source, source.replace(/^(apps\/[^/]+)\//, '$1/src/')];
}
