/** The newest ESLint 9, with versions of its time. */
import { describeToolchain } from './toolchain.ts';

describeToolchain({ eslint: '9.39', typescript: '5.9' });
