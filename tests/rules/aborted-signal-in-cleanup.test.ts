import rule from '../../src/rules/aborted-signal-in-cleanup.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('aborted-signal-in-cleanup', rule, new URL('../fixtures/aborted-signal-in-cleanup/', import.meta.url));
