/** What a program as a whole can hold, asked once, so that most of its files need no look at a type. */
import { normaliseModule, type Catalogue } from '../../resources/index.ts';
import { isPlatform, packageOf } from './declared-where.ts';
import type { Program, SourceFile } from './services.ts';

export interface ProgramFacts {
  /** The project or a package declares disposables: calls may give some that no table knows. */
  readonly hasDisposables: boolean;
  /** Somebody writes contracts: `@mustRelease`, `@takesOwnership`. */
  readonly hasContracts: boolean;
  /** The modules of the catalogue whose types the program knows. */
  readonly modules: ReadonlySet<string>;
}

interface FileFacts {
  readonly hasDisposables: boolean;
  readonly hasContracts: boolean;
}

const factsOfPrograms = new WeakMap<Program, WeakMap<Catalogue, ProgramFacts>>();
/** An editor makes a program for every change, of the same files. */
const factsOfFiles = new WeakMap<SourceFile, FileFacts>();

const disposableWord = /\[Symbol\.(?:d|asyncD)ispose\]|\b(?:Async)?Disposable\b/;
const contractTag = /^\s*(?:\/\*)?\*+\s*@(?:mustRelease|takesOwnership|borrows|releases)\b/m;

/** The facts of a program; by a search in the texts of its files when it is asked about for the first time. */
export function factsOf(program: Program, catalogue: Catalogue): ProgramFacts {
  const known = factsOfPrograms.get(program) ?? new WeakMap<Catalogue, ProgramFacts>();
  factsOfPrograms.set(program, known);
  const facts = known.get(catalogue) ?? collect(program, catalogue);
  known.set(catalogue, facts);
  return facts;
}

function collect(program: Program, catalogue: Catalogue): ProgramFacts {
  const files = program.getSourceFiles();
  const packages = new Set(files.map(({ fileName }) => packageOf(fileName)));
  // Modules that are declared by their name, as those of Node are.
  const ambient = new Set(program.getTypeChecker().getAmbientModules().map(({ name }) => normaliseModule(name.replaceAll('"', ''))));
  const facts = files.map((file) => fileFacts(file, program));
  return {
    hasDisposables: facts.some(({ hasDisposables }) => hasDisposables),
    hasContracts: facts.some(({ hasContracts }) => hasContracts),
    modules: new Set([...catalogue.modules].filter((module) => ambient.has(module) || packages.has(packageNamed(module)))),
  };
}

function fileFacts(file: SourceFile, program: Program): FileFacts {
  const known = factsOfFiles.get(file);
  if (known) return known;
  const { text } = file;
  const facts = {
    hasDisposables: !isPlatform(file, program) && text.includes('ispos') && disposableWord.test(text),
    hasContracts: text.includes('@') && contractTag.test(text),
  };
  factsOfFiles.set(file, facts);
  return facts;
}

/** `mysql2` for `mysql2/promise`. */
function packageNamed(module: string): string {
  const [first = '', second = ''] = module.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
