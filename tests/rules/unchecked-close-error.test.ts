import rule from '../../src/rules/unchecked-close-error.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('unchecked-close-error', rule, new URL('../fixtures/unchecked-close-error/', import.meta.url));
