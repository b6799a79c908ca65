import rule from '../../src/rules/unconsumed-response-body.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('unconsumed-response-body', rule, new URL('../fixtures/unconsumed-response-body/', import.meta.url));
