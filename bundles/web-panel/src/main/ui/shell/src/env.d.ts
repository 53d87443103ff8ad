/// <reference types="vite/client" />
interface TrustedTypesWindow {
  trustedTypes?: {
    createPolicy(name: string, rules: { createHTML?: (text: string) => string | null; createScriptURL?: (url: string) => string | null }): unknown;
  };
}
