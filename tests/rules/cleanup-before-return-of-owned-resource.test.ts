import rule from '../../src/rules/cleanup-before-return-of-owned-resource.ts';
import { runRuleCases } from '../support/rule-cases.ts';

const name = 'cleanup-before-return-of-owned-resource';

runRuleCases(name, rule, new URL(`../fixtures/${name}/`, import.meta.url));
