// Bundles one project's entries into dist/<project>/: our own sources in, npm packages left outside.
//
// Usage: node tools/workspace/build.mjs <project> [only these entries …], e.g. `tools demo chaos`
// esbuild links, swc compiles: dependency injection needs the decorator metadata that esbuild does not write.
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { transform } from '@swc/core';
import { build } from 'esbuild';
import { buildWeb } from './build-web.mjs';

const swc = {
  name: 'swc',
  setup(bundle) {
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code, map } = await transform(readFileSync(path, 'utf8'), {
        filename: path,
        swcrc: false,
        sourceMaps: true,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      });
      const inline = Buffer.from(map ?? '').toString('base64');
      return { contents: `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`, loader: 'js' };
    });
  },
};

/** Every package that is not ours stays an import: node finds it in node_modules. */
const packagesOutside = {
  name: 'packages-outside',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path }) =>
      path.startsWith('@guiyi/') ? undefined : { path, external: true },
    );
  },
};

const [projectRoot, ...only] = process.argv.slice(2);
if (!projectRoot) throw new Error('which project? e.g. node tools/workspace/build.mjs apps/gateway');

// The web app is built by a tool of its own; what carries it copies it below.
if (projectRoot === 'apps/console-web') {
  await buildWeb();
  process.exit();
}

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)));

// A project's doors are its main.ts files; worker threads are files of their own beside the bundle that starts them.
const mains = files(projectRoot)
  .filter((file) => /(^|\/)main\.ts$/.test(file))
  .filter((file) => !only.length || only.some((name) => file.startsWith(`${projectRoot}/${name}/`)));
const workers = files('libs').filter((file) => file.endsWith('.worker.ts'));
const entry = (file) => [
  relative(projectRoot, file)
    .replace(/^src\//, '')
    .replace(/\.ts$/, ''),
  file,
];

const outdir = `dist/${projectRoot}`;
if (!only.length) await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
const result = await build({
  entryPoints: Object.fromEntries([...mains.map(entry), ...workers.map((file) => [basename(file, '.ts'), file])]),
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['source'],
  // Chunks lie flat beside the workers, so that `new URL('./x.worker.js', import.meta.url)` holds in all of them.
  chunkNames: '[name]-[hash]',
  metafile: true,
  sourcemap: true,
  logLevel: 'warning',
  plugins: [packagesOutside, swc],
});

// The web app is files, not code: whoever bundles the console carries a copy.
const bundled = Object.keys(result.metafile.inputs);
if (bundled.some((file) => file.startsWith('apps/console-web/'))) {
  await rm(`${outdir}/console-web`, { recursive: true, force: true });
  await cp(await buildWeb(), `${outdir}/console-web`, { recursive: true });
}
