import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../src/cli/files.ts';
import { createProject, type Project } from './support.ts';

/** The files found in a project, by their path in it. */
function found(files: Project, paths: readonly string[] = ['.'], cwd = '.'): string[] {
  const directory = createProject(files);
  return findFiles(paths, join(directory, cwd)).files.map((file) => relative(directory, file).split(sep).join('/'));
}

const empty = (...paths: readonly string[]): Project => Object.fromEntries(paths.map((path) => [path, '']));

test('all eight extensions are linted, hidden files too; declarations and the rest are not', () => {
  const scripts = ['.eslintrc.js', 'a.js', 'b.jsx', 'c.mjs', 'd.cjs', 'e.ts', 'f.tsx', 'g.mts', 'h.cts'];
  expect(found(empty(...scripts, 'i.json', 'j.vue', 'k.d.ts', 'l.d.mts', 'm.d.cts', 'n.d.css.ts', 'README.md'))).toEqual(scripts);
});

test('node_modules and .git are left out at every depth', () => {
  expect(
    found(empty('index.js', 'node_modules/ws/index.js', 'packages/app/node_modules/ws/index.js', 'packages/app/main.js', '.git/hooks/run.js')),
  ).toEqual(['index.js', 'packages/app/main.js']);
});

test('a node_modules directory that is named is linted, those inside of it are not', () => {
  expect(found(empty('node_modules/ws/index.js', 'node_modules/ws/node_modules/ms/index.js'), ['node_modules/ws'])).toEqual([
    'node_modules/ws/index.js',
  ]);
});

test('.gitignore leaves out files and directories, and takes back what it negates', () => {
  expect(
    found({
      ...empty('server.js', 'server.bundle.js', 'dist/main.js', 'src/dist/main.js', 'vendor/jquery.js', 'vendor/own.js', 'Dist/kept.js'),
      '.gitignore': '# output\n/dist/\n*.bundle.js\nvendor/*\n!vendor/own.js\n',
    }),
  ).toEqual(
    process.platform === 'linux'
      ? ['Dist/kept.js', 'server.js', 'src/dist/main.js', 'vendor/own.js']
      : ['server.js', 'src/dist/main.js', 'vendor/own.js'],
  );
});

test('an inner .gitignore speaks about its own directory, and overrules the outer one', () => {
  expect(
    found({
      ...empty('generated/schema.js', 'api/generated/client.js', 'api/generated/debug.log.js', 'api/local.js', 'web/local.js'),
      '.gitignore': 'generated/\n*.log.js\n',
      'api/.gitignore': '/local.js\n!generated/\n',
    }),
  ).toEqual(['api/generated/client.js', 'web/local.js']);
});

test('the .gitignore files above the linted directory count, up to the top of the repository', () => {
  const project = {
    ...empty('repo/.git/HEAD', 'repo/packages/app/src/main.js', 'repo/packages/app/build/main.js', 'repo/packages/app/src/x.gen.js'),
    '.gitignore': 'src/\n',
    'repo/.gitignore': 'build\n',
    'repo/packages/.gitignore': '*.gen.js\n',
  };
  expect(found(project, ['.'], 'repo/packages/app')).toEqual(['repo/packages/app/src/main.js']);
});

test('outside of a repository, the .gitignore of the current directory counts for what is linted in it', () => {
  expect(found({ ...empty('src/a.js', 'src/b.gen.js'), '.gitignore': '*.gen.js\n' }, ['src'])).toEqual(['src/a.js']);
});

test('what is named is linted, even where .gitignore names it', () => {
  const project = {
    ...empty('dist/main.js', 'dist/[new] one/main.js', 'dist/[new] one/main.map.js', 'tool.js'),
    '.gitignore': 'dist/\ntool.js\n*.map.js\n',
  };
  expect(found(project, ['dist', 'tool.js'])).toEqual(['dist/[new] one/main.js', 'dist/main.js', 'tool.js']);
  expect(found(project, ['dist/[new] one'])).toEqual(['dist/[new] one/main.js']);
  expect(found(project)).toEqual([]);
});

test('a file is linted once, however often it is named', () => {
  expect(found(empty('src/a.js', 'src/b.js'), ['src/b.js', 'src', './src/b.js'])).toEqual(['src/b.js', 'src/a.js']);
});

test('names that look like patterns are names', () => {
  expect(found(empty('app/[id].tsx', 'app/(group)/page.tsx'), ['app/[id].tsx', 'app/(group)'])).toEqual(['app/[id].tsx', 'app/(group)/page.tsx']);
});

test('symbolic links in directories are not followed', () => {
  const directory = createProject(empty('src/a.js'));
  symlinkSync(directory, join(directory, 'src', 'circle'), 'junction');
  expect(findFiles(['.'], directory)).toEqual({ files: [join(directory, 'src', 'a.js')], problems: [] });
});

test('each wrong path has its message, and the right ones are linted', () => {
  const directory = createProject(empty('notes/README.md', 'src/a.js', 'ignored/a.js', 'style.css'));
  mkdirSync(join(directory, 'nothing'));
  expect(findFiles(['lib', 'src/a.js/b', 'notes', 'style.css', 'nothing', 'src', 'src/**/*.js'], directory)).toEqual({
    files: [join(directory, 'src', 'a.js')],
    problems: [
      "No such file or directory: 'lib'.",
      "No such file or directory: 'src/a.js/b'.",
      "No JavaScript or TypeScript file in 'notes' (node_modules and what .gitignore names are left out).",
      "Not a JavaScript or TypeScript file: 'style.css'.",
      "No JavaScript or TypeScript file in 'nothing' (node_modules and what .gitignore names are left out).",
      "No such file or directory: 'src/**/*.js'.",
    ],
  });
});
