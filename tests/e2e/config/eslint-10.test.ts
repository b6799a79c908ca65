/** The newest versions of everything. */
import { describeToolchain } from './toolchain.ts';

describeToolchain({ eslint: '10', typescript: '6.0' });
