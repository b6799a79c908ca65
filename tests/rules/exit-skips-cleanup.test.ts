import rule from '../../src/rules/exit-skips-cleanup.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('exit-skips-cleanup', rule, new URL('../fixtures/exit-skips-cleanup/', import.meta.url));
