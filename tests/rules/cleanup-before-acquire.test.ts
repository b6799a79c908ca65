import rule from '../../src/rules/cleanup-before-acquire.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('cleanup-before-acquire', rule, new URL('../fixtures/cleanup-before-acquire/', import.meta.url));
