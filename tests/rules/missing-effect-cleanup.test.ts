import rule from '../../src/rules/missing-effect-cleanup.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('missing-effect-cleanup', rule, new URL('../fixtures/missing-effect-cleanup/', import.meta.url));
