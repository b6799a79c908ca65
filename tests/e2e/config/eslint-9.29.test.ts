/** The oldest versions of everything. */
import { describeToolchain } from './toolchain.ts';

describeToolchain({ eslint: '9.29', typescript: '5.4', withoutParserTypes: true });
