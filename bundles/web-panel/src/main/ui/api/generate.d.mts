interface Fragment {
  paths: Record<string, unknown>;
  components?: { schemas?: Record<string, unknown> };
}

export function generateApi(): Promise<void>;
export function merged(all?: readonly { slice: string; fragment: Fragment }[]): Fragment & { components: { schemas: Record<string, unknown> } };
