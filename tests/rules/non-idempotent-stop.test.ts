import rule from '../../src/rules/non-idempotent-stop.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('non-idempotent-stop', rule, new URL('../fixtures/non-idempotent-stop/', import.meta.url));
