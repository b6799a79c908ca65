import { expect, test } from 'vitest';
import { help, parseCommand } from '../../src/cli/options.ts';
import { scan } from './support.ts';

test('the current directory and the recommended rules are what a bare command means', () => {
  expect(parseCommand([])).toEqual({
    kind: 'scan',
    options: {
      paths: ['.'],
      fix: false,
      config: 'recommended',
      format: 'stylish',
      stdin: false,
      stdinFilename: undefined,
      quiet: false,
      maxWarnings: -1,
    },
  });
});

test('every flag is read, before and behind paths', () => {
  expect(parseCommand(['src', '--fix', '--config', 'strict', '-f', 'json', '--quiet', '--max-warnings=3', 'lib'])).toMatchObject({
    kind: 'scan',
    options: { paths: ['src', 'lib'], fix: true, config: 'strict', format: 'json', quiet: true, maxWarnings: 3 },
  });
  expect(parseCommand(['--stdin', '--stdin-filename', 'server.ts'])).toMatchObject({
    kind: 'scan',
    options: { paths: [], stdin: true, stdinFilename: 'server.ts' },
  });
});

test.each([
  [['--ext', '.js'], "Unknown option '--ext'."],
  [['-x'], "Unknown option '-x'."],
  [['--config', 'loose'], "Unknown config 'loose': --config takes recommended, strict, stylistic, all."],
  [['--max-warnings', 'many'], "--max-warnings takes a number, not 'many'."],
  [['--format'], "Option '-f, --format <value>' argument missing"],
  [['--fix=yes'], "Option '--fix' does not take an argument"],
  [['--stdin', 'src'], '--stdin takes no paths: name the file with --stdin-filename.'],
  [['--stdin', '--fix'], '--fix has no file to write to with --stdin.'],
  [['--stdin-filename', 'a.js'], '--stdin-filename is of use with --stdin only.'],
])('%j is refused with a message', (argv, message) => {
  expect(parseCommand(argv)).toEqual({ kind: 'misuse', message });
});

test('a wrong flag ends the scan before any file is touched, with the usage and exit code 2', async () => {
  const { code, stdout, stderr, read } = await scan({ 'server.js': 'openFile();\n' }, ['--fix', '--fix-everything']);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toBe(
    "Unknown option '--fix-everything'.\n" +
      'Usage: eslint-plugin-leaks [paths] [options]\n' +
      'Run eslint-plugin-leaks --help for the options.\n',
  );
  expect(read('server.js')).toBe('openFile();\n');
});

test.each(['--help', '-h'])('%s explains every flag and the exit codes', async (flag) => {
  const { code, stdout, stderr } = await scan({}, [flag]);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toBe(help);
  for (const option of ['--fix', '--config', '--format', '--stdin', '--stdin-filename', '--quiet', '--max-warnings', '--version']) {
    expect(stdout).toContain(`${option} `);
  }
  expect(stdout).toContain('Exit code: 0 nothing found, 1 something found, 2 something could not be linted');
});

test.each(['--version', '-v'])('%s prints the version of the plugin', async (flag) => {
  const { code, stdout } = await scan({}, [flag]);
  expect(code).toBe(0);
  expect(stdout).toBe('1.2.3\n');
});
