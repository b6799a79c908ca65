import rule from '../../src/rules/prefer-using.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('prefer-using', rule, new URL('../fixtures/prefer-using/', import.meta.url));
