import rule from '../../src/rules/unreleased-field.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('unreleased-field', rule, new URL('../fixtures/unreleased-field/', import.meta.url));
