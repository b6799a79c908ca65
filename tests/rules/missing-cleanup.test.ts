import rule from '../../src/rules/missing-cleanup.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('missing-cleanup', rule, new URL('../fixtures/missing-cleanup/', import.meta.url));
