import rule from '../../src/rules/lost-abort-listener.ts';
import { runRuleCases } from '../support/rule-cases.ts';

runRuleCases('lost-abort-listener', rule, new URL('../fixtures/lost-abort-listener/', import.meta.url));
