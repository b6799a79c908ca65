/** What TypeScript knows of a project: its files, and their errors before and after they are changed in memory. */
import { join, relative } from 'node:path';
import ts from 'typescript';

/** The options and the absolute paths of the files of the tsconfig.json in a folder. */
function projectOf(folder) {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, folder);
}

/** The files of the tsconfig.json in a folder. */
export function projectFiles(folder) {
  return projectOf(folder).fileNames;
}

/**
 * The errors that changed files have and did not have before, counted by message, since lines move.
 *
 * @param {string} folder Where the tsconfig.json is.
 * @param {ReadonlyMap<string, string>} changed Absolute paths and new texts.
 */
export function newTypeErrors(folder, changed) {
  const { options, fileNames } = projectOf(folder);
  const roots = [...new Set([...fileNames, ...[...changed.keys()].filter((file) => /\.[cm]?tsx?$/.test(file))])];
  const before = errorsOf(roots, { ...options, noEmit: true }, new Map(), changed);
  const after = errorsOf(roots, { ...options, noEmit: true }, changed, changed);
  return [...after].flatMap(([key, count]) => (count > (before.get(key) ?? 0) ? [`${relative(folder, key)}`] : []));
}

function errorsOf(roots, options, texts, files) {
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (file) => texts.get(file) ?? read(file);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    const text = texts.get(file);
    return text === undefined ? getSourceFile.call(host, file, ...rest) : ts.createSourceFile(file, text, rest[0], true);
  };
  const program = ts.createProgram(roots, options, host);
  const errors = new Map();
  for (const file of files.keys()) {
    const source = program.getSourceFile(file);
    if (!source) continue;
    for (const { messageText, code } of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
      const key = `${file}: TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      errors.set(key, (errors.get(key) ?? 0) + 1);
    }
  }
  return errors;
}
