/** What a `<style>` element that a library makes must carry to be allowed. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
}
