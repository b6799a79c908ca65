import rule from '../../src/rules/cleanup-in-loop.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('cleanup-in-loop', rule, new URL('../fixtures/cleanup-in-loop/', import.meta.url));
