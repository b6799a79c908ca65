import rule from '../../src/rules/cleanup-order.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('cleanup-order', rule, new URL('../fixtures/cleanup-order/', import.meta.url));
