import rule from '../../src/rules/use-after-cleanup.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('use-after-cleanup', rule, new URL('../fixtures/use-after-cleanup/', import.meta.url));
