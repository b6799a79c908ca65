/** Components in files of their own, read by the parsers that their frameworks have. */
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';
import leaks from '../../src/index.ts';

const parsers = { vue: vueParser, svelte: svelteParser } as unknown as Record<string, Linter.Parser>;

function verify(code: string, filename: string): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: { leaks },
    rules: { 'leaks/missing-effect-cleanup': 'error' },
    languageOptions: { parser: parsers[filename.split('.').at(-1) ?? ''], parserOptions: { parser: typescriptParser, sourceType: 'module' } },
  };
  return new Linter().verify(code, config, { filename });
}

/** Where each report is, and the code with its first suggestion. */
function reportsOf(code: string, filename: string): { at: string; kind: string | undefined; repaired: string | undefined }[] {
  return verify(code, filename).map(({ line, column, messageId, message, suggestions }) => {
    const fix = suggestions?.[0]?.fix;
    return { at: `${line}:${column}`, kind: messageId ?? message, repaired: fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) };
  });
}

describe('a component of Vue', () => {
  const head = `<template>
  <p ref="box">{{ width }}</p>
</template>

<script setup lang="ts">
`;

  it('is reported where nothing is registered for its end', () => {
    const code = `${head}import { onMounted, ref } from 'vue';

const width = ref(0);
const track = () => {
  width.value = window.innerWidth;
};
onMounted(() => {
  window.addEventListener('resize', track);
});
</script>
`;
    expect(reportsOf(code, 'Width.vue')).toEqual([
      {
        at: '13:3',
        kind: 'neverReleased',
        repaired: `${head}import { onMounted, ref, onUnmounted } from 'vue';

const width = ref(0);
const track = () => {
  width.value = window.innerWidth;
};
onMounted(() => {
  window.addEventListener('resize', track);
});
onUnmounted(() => window.removeEventListener('resize', track));
</script>
`,
      },
    ]);
  });

  it('is reported where the imports are left to the build', () => {
    const code = `<script setup>
onMounted(() => {
  const timer = setInterval(refresh, 1_000);
});
function refresh() {}
</script>
`;
    expect(reportsOf(code, 'Clock.vue')).toEqual([
      { at: '3:9', kind: 'neverReleased', repaired: code.replace('1_000);\n', '1_000);\n  onUnmounted(() => clearInterval(timer));\n') },
    ]);
  });

  it('is left alone where it releases', () => {
    const code = `${head}import { onBeforeUnmount, onMounted, ref, useTemplateRef } from 'vue';

const width = ref(0);
const box = useTemplateRef('box');
let observer: ResizeObserver | undefined;
let timer: ReturnType<typeof setInterval>;
function start() {
  timer = setInterval(() => (width.value += 1), 1_000);
}
onMounted(() => {
  start();
  observer = new ResizeObserver(() => (width.value = box.value?.clientWidth ?? 0));
  if (box.value) observer.observe(box.value);
  box.value?.addEventListener('click', start);
});
onBeforeUnmount(() => {
  clearInterval(timer);
  observer?.disconnect();
});
</script>
`;
    expect(verify(code, 'Box.vue')).toEqual([]);
  });

  it('is read with its setup function, too', () => {
    const code = `<script>
import { onMounted, onUnmounted } from 'vue';
export default {
  setup(props) {
    onMounted(() => document.addEventListener('keydown', props.onKey));
    onMounted(() => document.addEventListener('keyup', props.onKey));
    onUnmounted(() => document.removeEventListener('keyup', props.onKey));
  },
};
</script>
`;
    expect(reportsOf(code, 'Keys.vue').map(({ at }) => at)).toEqual(['5:21']);
  });
});

describe('a component of Svelte', () => {
  it('is reported where its effects return no teardown', () => {
    const code = `<script lang="ts">
  import { onMount } from 'svelte';

  let { url }: { url: string } = $props();
  let text = $state('');
  $effect(() => {
    const source = new EventSource(url);
    source.onmessage = (event) => (text = event.data);
  });
  onMount(() => {
    window.addEventListener('online', refresh);
  });
  function refresh() {
    text = '';
  }
</script>

<p>{text}</p>
`;
    expect(reportsOf(code, 'Feed.svelte')).toEqual([
      { at: '7:11', kind: 'neverReleased', repaired: code.replace('event.data);\n', 'event.data);\n    return () => source.close();\n') },
      { at: '11:5', kind: 'neverReleased', repaired: code.replace("refresh);\n", "refresh);\n    return () => window.removeEventListener('online', refresh);\n") },
    ]);
  });

  it('is left alone where it releases', () => {
    const code = `<script>
  import { onDestroy, onMount } from 'svelte';

  let { tick } = $props();
  let box = $state();
  let timer;
  $effect(() => {
    const observer = new IntersectionObserver(tick);
    observer.observe(box);
    return () => observer.disconnect();
  });
  onMount(async () => {
    await Promise.resolve();
    timer = setInterval(tick, 1_000);
  });
  onDestroy(() => clearInterval(timer));
</script>

<svelte:window onresize={tick} />
<div bind:this={box}></div>
`;
    expect(verify(code, 'Box.svelte')).toEqual([]);
  });

  it('is reported where its teardown is lost in a promise', () => {
    const code = `<script>
  import { onMount } from 'svelte';
  import { load } from './load.js';

  onMount(async () => {
    const socket = new WebSocket(await load());
    return () => socket.close();
  });
</script>
`;
    expect(reportsOf(code, 'Live.svelte')).toEqual([{ at: '6:11', kind: 'teardownIgnored', repaired: undefined }]);
  });
});
