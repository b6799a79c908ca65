/** Loaded in front of the oracle: puts the fault of one mutant into the source of the plugin while it is loaded. */
import { registerHooks } from 'node:module';
import { mutants } from './index.ts';

const name = process.env['ORACLE_MUTANT'];
const mutant = mutants.find((each) => each.name === name);
if (!mutant) throw new Error(`no mutant is called ${name ?? ''}`);
const { file, find, replace } = mutant;
const url = new URL(`../../../src/${file}`, import.meta.url).href;

registerHooks({
  load(specifier, context, next) {
    const loaded = next(specifier, context);
    if (specifier !== url) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString();
    if (source.split(find).length !== 2) throw new Error(`${JSON.stringify(find)} does not stand once in ${file}`);
    return { ...loaded, source: source.replace(find, () => replace) };
  },
});
