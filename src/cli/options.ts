/** The command line: what the flags mean, and what is said about a wrong one. */
import { parseArgs } from 'node:util';

const configNames = ['recommended', 'strict', 'stylistic', 'all'] as const;
export type ConfigName = (typeof configNames)[number];

export interface ScanOptions {
  /** Never empty, except with `stdin`. */
  readonly paths: readonly string[];
  readonly fix: boolean;
  readonly config: ConfigName;
  readonly format: string;
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  readonly quiet: boolean;
  /** -1: any number of warnings is allowed. */
  readonly maxWarnings: number;
}

export type Command =
  | { readonly kind: 'scan'; readonly options: ScanOptions }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'misuse'; readonly message: string };

export const defaultFormat = 'stylish';

export const usage = 'Usage: eslint-plugin-leaks [paths] [options]';

export const help = `${usage}

Finds resources that some path never releases, without an ESLint configuration of your own.

Paths are files and directories; without any, the current directory. In directories, all .js, .jsx, .mjs, .cjs, .ts, .tsx,
.mts and .cts files are linted, except declaration files (.d.ts), what .gitignore names, and node_modules. A path that you
name is linted even where .gitignore names it.

Options:
  --fix                   Write the safe fixes into the files
  --config <name>         ${configNames.join(', ')} (default: recommended)
  -f, --format <name>     Any ESLint formatter: ${defaultFormat} (default), json, html, a package or a file; only
                          ${defaultFormat} is followed by a summary
  --stdin                 Lint the text on standard input
  --stdin-filename <file> The file that the text belongs to; its extension says which language it is
  --quiet                 Leave out warnings
  --max-warnings <n>      Exit with 1 where there are more than n warnings
  -v, --version           Print the version
  -h, --help              Print this text

All findings are errors, unless a comment in the code says otherwise (/* eslint leaks/missing-cleanup: "warn" */): these
warnings are what --quiet and --max-warnings are about. eslint-disable comments are honoured.

Exit code: 0 nothing found, 1 something found, 2 something could not be linted (the findings are still printed).

TypeScript files need @typescript-eslint/parser: that of the linted project is taken, else one installed beside this package.
`;

/** Reads the arguments behind the command's name; never throws. */
export function parseCommand(argv: readonly string[]): Command {
  try {
    return readCommand(argv);
  } catch (error) {
    // What parseArgs adds behind its first sentence is about arguments that begin with a dash.
    const message = error instanceof Error ? error.message : String(error);
    return misuse(message.replace(/^(Unknown option '[^']*')\..*$/s, '$1.'));
  }
}

function misuse(message: string): Command {
  return { kind: 'misuse', message };
}

function isConfigName(name: string): name is ConfigName {
  return (configNames as readonly string[]).includes(name);
}

function readCommand(argv: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      fix: { type: 'boolean', default: false },
      config: { type: 'string', default: 'recommended' },
      format: { type: 'string', short: 'f', default: defaultFormat },
      stdin: { type: 'boolean', default: false },
      'stdin-filename': { type: 'string' },
      quiet: { type: 'boolean', default: false },
      'max-warnings': { type: 'string', default: '-1' },
      version: { type: 'boolean', short: 'v', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { config, format, fix, stdin, quiet } = values;
  const stdinFilename = values['stdin-filename'];
  const maxWarnings = values['max-warnings'];

  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (!isConfigName(config)) return misuse(`Unknown config '${config}': --config takes ${configNames.join(', ')}.`);
  if (!/^(?:-1|\d+)$/.test(maxWarnings)) return misuse(`--max-warnings takes a number, not '${maxWarnings}'.`);
  if (stdin && positionals.length > 0) return misuse('--stdin takes no paths: name the file with --stdin-filename.');
  if (stdin && fix) return misuse('--fix has no file to write to with --stdin.');
  if (!stdin && stdinFilename !== undefined) return misuse('--stdin-filename is of use with --stdin only.');

  const paths = positionals.length > 0 || stdin ? positionals : ['.'];
  return { kind: 'scan', options: { paths, fix, config, format, stdin, stdinFilename, quiet, maxWarnings: Number(maxWarnings) } };
}
