import rule from '../../src/rules/eager-cleanup.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('eager-cleanup', rule, new URL('../fixtures/eager-cleanup/', import.meta.url));
