/** What is reported otherwise than the lines of the project expect, in words. */
export declare function differences(
  folder: string,
  lint: (file: string, text: string) => readonly { readonly line: number; readonly ruleId: string | null; readonly message: string }[],
): string[];
