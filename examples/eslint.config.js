// What an editor shows in this folder, with the plugin as `npm run build` made it.
import { defineConfig } from 'eslint/config';
import leaks from 'eslint-plugin-leaks';
import tseslint from 'typescript-eslint';

export default defineConfig([
  {
    files: ['**/*.{js,mjs,cjs,ts,mts,tsx}'],
    languageOptions: { parser: tseslint.parser },
    plugins: { leaks },
    extends: ['leaks/strict'],
  },
]);
