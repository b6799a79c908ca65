import rule from '../../src/rules/lost-abort-controller.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('lost-abort-controller', rule, new URL('../fixtures/lost-abort-controller/', import.meta.url));
