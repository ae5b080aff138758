/** The package brings no types; these are the parts that are used here. */
declare module 'html-to-text' {
  interface ConvertOptions {
    wordwrap?: number | false;
    limits?: { maxDepth?: number; maxChildNodes?: number; maxInputLength?: number };
    selectors?: { selector: string; format?: string; options?: Record<string, unknown> }[];
  }
  export function compile(options?: ConvertOptions): (html: string) => string;
}
