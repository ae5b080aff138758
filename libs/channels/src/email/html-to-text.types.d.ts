/** The package ships no types; this is the part of it that is used here. */
declare module 'html-to-text' {
  interface Selector {
    readonly selector: string;
    readonly format?: string;
    readonly options?: Readonly<Record<string, unknown>>;
  }
  interface ConvertOptions {
    readonly wordwrap?: number | false;
    readonly limits?: { readonly maxDepth?: number; readonly maxInputLength?: number };
    readonly selectors?: readonly Selector[];
  }
  export function convert(html: string, options?: ConvertOptions): string;
}
